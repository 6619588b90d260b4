import { expect, test } from 'vitest';
import { duration } from '../../src/report/duration.ts';

test.each([
  [0, '0 ms'],
  [84.4, '84 ms'],
  [999.4, '999 ms'],
  [999.9, '999 ms'],
  [1000, '1.0 s'],
  [3250, '3.2 s'],
  [59_999, '59.9 s'],
  [604_000, '10m04s'],
  [7_500_000, '2h05m'],
  [90_000_000, '1d01h'],
])('%d milliseconds are told as %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});
