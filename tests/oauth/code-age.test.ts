import { expect, test } from 'vitest';
import { codeAge, codeAgeInWords } from '../../src/oauth/code-age.ts';
import { entropyBits } from '../../src/oauth/entropy.ts';
import { codeChallenge, createPkce, isCodeVerifier } from '../../src/oauth/pkce.ts';

const minute = 60_000;

test('a code is too old once it is older than allowed, not at that moment', () => {
  expect(codeAge(0, 10 * minute, 10 * minute)).toEqual({ ageMs: 10 * minute, allowedMs: 10 * minute, expired: false });
  expect(codeAge(0, 10 * minute + 1, 10 * minute).expired).toBe(true);
  expect(codeAge(5000, 0, minute).ageMs).toBe(0);
});

test.each([
  [604_000, 'the code is 10m04s old; bank allows 10m'],
  [45_900, 'the code is 45s old; bank allows 10m'],
  [3_900_000, 'the code is 1h05m old; bank allows 10m'],
])('an age of %i ms in words: %s', (age, words) => {
  expect(codeAgeInWords(codeAge(0, age, 10 * minute), 'bank')).toBe(words);
});

test('the challenge is that of RFC 7636 appendix B', () => {
  expect(codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
  const { verifier, challenge } = createPkce();
  expect(isCodeVerifier(verifier)).toBe(true);
  expect(challenge).toBe(codeChallenge(verifier));
});

test.each([
  ['', 0],
  ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 0],
  ['12345678', 26],
  ['550e8400e29b41d4a716446655440000', 128],
  ['ZEY77VniJIl1hIF1', 95],
])('"%s" holds at most %i bits', (value, bits) => {
  expect(entropyBits(value)).toBe(bits);
});
