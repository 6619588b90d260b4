import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Vault } from '../../src/secrets/vault.ts';
import { anySecret, spell, spellings } from './spelled.ts';

const bytesOf = (text: string) => Buffer.from(text).toString('latin1');

describe('a supplied secret', () => {
  test.each(spellings)('becomes its name when written as %s', (spelling) => {
    const vault = new Vault();
    const secret = 's3cret/+ "<&>" käse%41=';
    vault.supply('FMS_CLIENT_SECRET', secret);
    const redacted = vault.redact(`before ${spell(secret, spelling)} after`);
    expect(redacted).toMatch(/^before /);
    expect(redacted).toMatch(/ after$/);
    expect(vault.find(bytesOf(redacted))).toEqual([]);
    const word = redacted.replace(/^before (?:Basic )?| after$|\r\n/g, '');
    const readings = [redacted, Buffer.from(word, 'base64'), Buffer.from(word, 'hex')];
    expect(readings.join(' ')).toContain('‹FMS_CLIENT_SECRET›');
  });

  test('is found in UTF-16, whichever byte comes first', () => {
    const vault = new Vault();
    vault.supply('FMS_CLIENT_SECRET', 'correct horse battery');
    const little = Buffer.from('\ufeffpassword: correct horse battery.', 'utf16le');
    for (const body of [little, Buffer.from(little).swap16()]) {
      const redacted = Buffer.from(vault.redactBytes(body));
      expect(redacted.toString('utf8')).toContain('‹FMS_CLIENT_SECRET›');
      expect(vault.find(redacted.toString('latin1'))).toEqual([]);
    }
  });

  test('keeps its name when a system echoes it where it would issue a value', () => {
    const vault = new Vault();
    vault.supply('FMS_USER_PASSWORD', 'correct horse battery');
    vault.issue('correct horse battery');
    vault.issue('correct%20horse+battery');
    expect(vault.redact('correct horse battery, correct%20horse%20battery')).toBe(
      '‹FMS_USER_PASSWORD›, ‹FMS_USER_PASSWORD›',
    );
    expect(vault.replacement('correct+horse+battery')).toBe('‹FMS_USER_PASSWORD›');
  });

  test('whose value is part of a name does not break that name', () => {
    const vault = new Vault();
    vault.supply('FMS_CLIENT_SECRET', 'CLIENT_SECRET');
    const once = vault.redact('CLIENT_SECRET');
    expect(once).toBe('‹FMS_CLIENT_SECRET›');
    expect(vault.redact(once)).toBe(once);
  });

  test('of under eight characters is replaced by place only, and alone in an error', () => {
    const vault = new Vault();
    vault.supply('FMS_PIN', '1234');
    expect(vault.redact('12345 and 1234')).toBe('12345 and 1234');
    expect(vault.replacement('1234')).toBe('‹FMS_PIN›');
    expect(vault.redactMessage('fill("1234") took 12345 ms')).toBe('fill("‹FMS_PIN›") took 12345 ms');
  });
});

describe('what stands around a secret', () => {
  const vault = new Vault();
  vault.supply('FMS_CLIENT_SECRET', 'correct horse battery');
  const inBase64 = Buffer.from('user:correct horse battery; more').toString('base64url');

  test.each([
    ['a path', `https://api.example/v1-x/${inBase64}/tail-of/the_path`],
    ['a character that completes no byte', `${Buffer.from('correct horse battery').toString('base64url')}Z`],
    ['padding', `"${Buffer.from('a correct horse battery').toString('base64')}"`],
  ])('stays when it is base64: %s', (_, text) => {
    const redacted = vault.redact(text);
    expect(redacted).not.toBe(text);
    expect(vault.find(bytesOf(redacted))).toEqual([]);
    const [lead, tail] = [/^.*(?<=\/v1-x\/)/, /\/tail.*$|Z$|="$/].map((part) => part.exec(text)?.[0] ?? '');
    expect(redacted.startsWith(lead ?? '')).toBe(true);
    expect(redacted.endsWith(tail ?? '')).toBe(true);
  });

  test('still decodes after it', () => {
    const decoded = Buffer.from(vault.redact(inBase64), 'base64url').toString();
    expect(decoded).toMatch(/^user:‹FMS_CLIENT_SECRET› {0,2}; more$/);
  });

  test('goes with it when it is part of another secret', () => {
    const two = new Vault();
    two.supply('FMS_ONE', 'abcdefghij');
    two.supply('FMS_TWO', 'fghijklmno');
    expect(two.redact('<abcdefghijklmno>')).toBe('<‹FMS_ONE›>');
  });
});

describe('an issued secret', () => {
  test.each([
    ['48 hex digits', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c', /^[0-9a-f]{48}$/],
    ['upper-case hex', '9F86D081884C7D659A2F', /^[0-9A-F]{20}$/],
    ['digits', '482915730164', /^\d{12}$/],
    [
      'a UUID of version 4',
      'a3bb189e-8bf9-4d88-9b1c-d2b6a1f0c111',
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}$/,
    ],
    ['base64url', 'eW91IGZvdW5kIG1l-_abcXYZ019', /^[\w-]{27}$/],
    ['a national insurance number', 'QQ123456C', /^[A-Z]{2}\d{6}[A-Z]$/],
    ['an e-mail address', 'anne.smith@example.org', /^[a-z]{4}\.[a-z]{5}@[a-z]{7}\.[a-z]{3}$/],
    ['a date', '1990-05-17', /^20[5-9]\d-(0[1-9]|1[0-2])-([01]\d|2[0-8])$/],
  ])('keeps length and alphabet: %s', (_, value, shape) => {
    const vault = new Vault();
    vault.issue(value);
    const redacted = vault.redact(`x ${value} y`);
    expect(redacted.slice(2, -2)).toMatch(shape);
    expect(redacted).not.toContain(value);
  });

  test('is another value under another key', () => {
    const [a, b] = [new Vault(), new Vault()];
    for (const vault of [a, b]) vault.issue('one-token-0123456789');
    expect(a.redact('one-token-0123456789')).not.toBe(b.redact('one-token-0123456789'));
  });

  test('keeps the spelling around it: a percent-encoded token stays percent-encoded', () => {
    const vault = new Vault();
    vault.issue('ab+cd/efgh==');
    expect(vault.redact('code=ab%2Bcd%2fefgh%3D%3D&x=1')).toMatch(/^code=[a-z]{2}%2B[a-z]{2}%2f[a-z]{4}%3D%3D&x=1$/);
  });

  test('that is a number in JSON stays a number', () => {
    const vault = new Vault();
    vault.issue('12345678');
    const { id } = vault.redactJson({ id: 12345678 });
    expect(String(id)).toMatch(/^[1-9]\d{7}$/);
    expect(id).not.toBe(12345678);
  });
});

describe('whatever the secrets', () => {
  const layers = fc.array(fc.constantFrom(...spellings), { minLength: 0, maxLength: 3 });

  test('none survives in any spelling, three deep, and redacting again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anySecret, layers, fc.boolean()), { minLength: 1, maxLength: 4 }), (secrets) => {
        const vault = new Vault();
        secrets.forEach(([value, , supplied], index) => {
          if (supplied) vault.supply(`FMS_SECRET_${index}`, value);
          else vault.issue(value);
        });
        const text = secrets.map(([value, how]) => `[${spell(value, ...how)}]`).join(' | ');
        const redacted = vault.redact(text);
        expect(vault.find(bytesOf(redacted))).toEqual([]);
        expect(vault.redact(redacted)).toBe(redacted);
        for (const [value, how] of secrets) expect(redacted).not.toContain(`[${spell(value, ...how)}]`);
      }),
      { numRuns: 400 },
    );
  });

  test('a stand-in has the length of its value, and two are equal when their values are', () => {
    fc.assert(
      fc.property(anySecret, anySecret, (one, other) => {
        const vault = new Vault();
        expect(vault.replacement(one)).toHaveLength(one.length);
        expect(vault.replacement(one)).not.toBe(one);
        expect(vault.replacement(one) === vault.replacement(other)).toBe(one === other);
      }),
    );
  });

  test('a text that holds none is not touched', () => {
    const vault = new Vault();
    vault.supply('FMS_CLIENT_SECRET', 'Zx9§ this is in no text');
    vault.issue('0123456789abcdef-not-here-either');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => vault.redact(text) === text));
    fc.assert(fc.property(fc.json(), (text) => vault.redact(text) === text));
  });
});
