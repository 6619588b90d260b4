import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Searcher } from '../../src/secrets/searcher.ts';

test('it finds exactly what looking for each string at each place finds', () => {
  const few = fc.string({ unit: fc.constantFrom('a', 'b', '\xff'), minLength: 8, maxLength: 12 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\xff'), maxLength: 300 });
  fc.assert(
    fc.property(fc.uniqueArray(few, { maxLength: 30 }), text, (values, haystack) => {
      const searcher = new Searcher();
      for (const value of values) searcher.add(value);
      const expected = values.flatMap((value) =>
        Array.from({ length: haystack.length }, (_, start) => start)
          .filter((start) => haystack.startsWith(value, start))
          .map((start) => `${start} ${value}`),
      );
      expect(
        searcher
          .find(haystack)
          .map(({ start, value }) => `${start} ${value}`)
          .sort(),
      ).toEqual(expected.sort());
    }),
  );
});
