import { scrypt } from 'node:crypto';
import { SteadfastError } from '../errors.ts';
import type { KeyOf } from './sealed.ts';

/** The environment variable that holds the key of everything sealed. */
export const TOKEN_KEY = 'STEADFAST_TOKEN_KEY';

/** A shorter one can be guessed. */
const SHORTEST = 16;

/** RFC 7914: 32 MiB and some 60 ms for each guess. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

/**
 * Makes keys from the passphrase of the environment, one for each salt, and remembers them for as long as the process
 * lives.
 * @throws SteadfastError `tokens.weak-key` (exit 2)
 */
export function keysFrom(passphrase: string): KeyOf {
  if (passphrase.length < SHORTEST) {
    throw new SteadfastError({
      code: 'tokens.weak-key',
      message: `${TOKEN_KEY} is shorter than ${SHORTEST} characters.`,
      hint: 'Make one with: openssl rand -base64 32',
    });
  }
  const known = new Map<string, Promise<Uint8Array>>();
  return (salt) => {
    const name = Buffer.from(salt).toString('hex');
    const key = known.get(name) ?? derive(passphrase, salt);
    known.set(name, key);
    return key;
  };
}

function derive(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
