import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/scenario/csv.ts';

describe('parseCsv', () => {
  it('reads back every record that is written as RFC 4180 says', () => {
    const unit = fc.constantFrom('a', '"', ',', '\n', '\r\n', 'é', ' ', '0');
    const field = fc.record({ text: fc.string({ unit }), quoted: fc.boolean() });
    const records = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(records, fc.constantFrom('\n', '\r\n'), fc.boolean(), (wanted, lineBreak, last) => {
        const fields = wanted.map((record) =>
          record.map(({ text, quoted }) => ({ text, quoted: quoted || /[",\r\n]/.test(text) })),
        );
        const lines = fields.map((record) =>
          record.map(({ text, quoted }) => (quoted ? `"${text.replaceAll('"', '""')}"` : text)).join(','),
        );
        const { records: read, error } = parseCsv(lines.join(lineBreak) + (last ? lineBreak : ''));
        expect(error).toBeNull();
        expect(read.map((record) => record.fields)).toEqual(fields);
      }),
    );
  });

  it('ends on any input, with the records before the first error', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), (text) => {
        const { records, error } = parseCsv(text);
        expect(records.every(({ line }) => line >= 1)).toBe(true);
        if (error !== null) expect(error.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
      }),
    );
  });

  it('tells the line of a record after a field of several lines', () => {
    const { records } = parseCsv('key,note\r\na,"one\r\ntwo"\r\n\r\nb,\r\n');
    expect(records.map(({ line }) => line)).toEqual([1, 2, 5]);
  });
});
