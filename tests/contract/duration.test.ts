import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/contract/duration.ts';

test.each([
  ['250ms', 250],
  ['10s', 10_000],
  ['9m30s', 570_000],
  ['1h', 3_600_000],
  ['14d', 1_209_600_000],
  ['5m250ms', 300_250],
  ['0s', 0],
])('%s is %i milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '10', 's', '1.5s', '-1s', '30s9m', '1s1s', '10 s', '10sec', '99999999999999999999d'])(
  '"%s" is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

test('what is formatted reads back the same', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10 ** 12 }), (ms) => {
      expect(parseDuration(formatDuration(ms))).toBe(ms);
    }),
  );
});
