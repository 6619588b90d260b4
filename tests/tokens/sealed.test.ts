import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeyOf, seal, unseal } from '../../src/tokens/sealed.ts';
import { keysFrom } from '../../src/tokens/token-key.ts';

/** A key for each salt, without the time that scrypt takes on purpose. */
const quick =
  (passphrase: string): KeyOf =>
  async (salt) =>
    createHash('sha256').update(passphrase).update(salt).digest();

describe('what is sealed', () => {
  test('is opened with the same key and no other, and never twice the same', async () => {
    const keyOf = keysFrom('a passphrase of some length');
    const sealed = await seal('{"refresh_token":"r-1"}', keyOf);
    expect(await unseal(sealed, keyOf)).toEqual({ text: '{"refresh_token":"r-1"}' });
    expect(await unseal(sealed, keysFrom('another passphrase, as long'))).toEqual({
      problem: 'it was changed, or sealed under another key',
    });
    expect(await seal('{"refresh_token":"r-1"}', keyOf)).not.toEqual(sealed);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('r-1');
  });

  test('is refused when any byte of it is another one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme' }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (text, at, flip) => {
          const sealed = await seal(text, quick('k'));
          const changed = Uint8Array.from(sealed, (byte, index) => (index === at % sealed.length ? byte ^ flip : byte));
          expect(await unseal(changed, quick('k'))).toHaveProperty('problem');
          expect(await unseal(sealed, quick('k'))).toEqual({ text });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is refused when it is cut anywhere, longer than it was, or something else', async () => {
    const sealed = await seal('tokens', quick('k'));
    for (let length = 0; length < sealed.length; length++)
      expect(await unseal(sealed.subarray(0, length), quick('k'))).toHaveProperty('problem');
    expect(await unseal(Buffer.concat([sealed, Buffer.from([0])]), quick('k'))).toHaveProperty('problem');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        expect(await unseal(bytes, quick('k'))).toHaveProperty('problem');
      }),
    );
  });

  test('by another version is told from what is not ours', async () => {
    const later = Buffer.from(await seal('x', quick('k')))
      .toString('latin1')
      .replace('sealed 1', 'sealed 2');
    expect(await unseal(Buffer.from(later, 'latin1'), quick('k'))).toEqual({
      problem: 'it was written by another version',
    });
    expect(await unseal(Buffer.from('{}'), quick('k'))).toEqual({ problem: 'it is no file of ours' });
  });

  test('needs a key that can not be guessed', () => {
    expect(() => keysFrom('short')).toThrow('tokens.weak-key');
  });
});
