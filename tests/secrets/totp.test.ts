import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTotp, totpCode, totpPeriod } from '../../src/secrets/totp.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 section 6, bit by bit. */
function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The seeds of RFC 6238 appendix B: ASCII digits, as many as the hash has bytes. */
const seed = (length: number) => base32(Buffer.from('1234567890'.repeat(7).slice(0, length)));
const url = (algorithm: string, length: number) =>
  `otpauth://totp/Bank:clerk?secret=${seed(length)}&algorithm=${algorithm}&digits=8&period=30&issuer=Bank`;

function codeOf(secret: string, seconds: number): string | null {
  const totp = readTotp(secret);
  return totp && totpCode(totp, seconds * 1000);
}

describe('a one-time code', () => {
  test.each([
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ])('at %i s is as RFC 6238 appendix B says', (seconds, sha1, sha256, sha512) => {
    expect(codeOf(url('SHA1', 20), seconds)).toBe(sha1);
    expect(codeOf(url('SHA256', 32), seconds)).toBe(sha256);
    expect(codeOf(url('SHA512', 64), seconds)).toBe(sha512);
    expect(codeOf(seed(20), seconds)).toBe(sha1.slice(2));
  });

  test('is the same however its secret is spelled, for any secret and instant', () => {
    const spelled = fc.tuple(
      fc.uint8Array({ minLength: 1, maxLength: 64 }),
      fc.integer({ min: 0, max: 4e12 }),
      fc.constantFrom(' ', '-', ''),
    );
    fc.assert(
      fc.property(spelled, ([bytes, at, between]) => {
        const plain = base32(bytes);
        const groups = (plain.match(/.{1,4}/g) ?? []).join(between);
        const wanted = codeOf(plain, at / 1000);
        expect(wanted).toMatch(/^\d{6}$/);
        for (const secret of [groups, groups.toLowerCase(), ` ${plain}==`, `otpauth://totp/x?secret=${plain}`])
          expect(codeOf(secret, at / 1000)).toBe(wanted);
      }),
    );
  });

  test('lasts for its whole period and no longer', () => {
    const totp = readTotp('otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=60');
    if (totp === null) throw new Error('it is one');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e8 }), fc.integer({ min: 0, max: 59_999 }), (period, into) => {
        const at = period * 60_000;
        expect(totpPeriod(totp, at + into)).toBe(period);
        expect(totpCode(totp, at + into)).toBe(totpCode(totp, at));
      }),
    );
  });

  test.each([
    '',
    '1234 5678',
    'not base32!',
    'A',
    'otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=1',
    'otpauth://totp/x',
    'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5',
    'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=5',
    'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=0',
    'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=abc',
  ])('can not be made of %j', (secret) => {
    expect(readTotp(secret)).toBeNull();
  });
});
