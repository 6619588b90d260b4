import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The first bytes of every sealed text: what it is, and the version of its form. */
const KIND = 'steadfast sealed ';
const VERSION = '1';
const HEAD = Buffer.from(`${KIND}${VERSION}\n`);
const SALT = 16;
const IV = 12;
const TAG = 16;

/** Why sealed bytes can not be opened, in words. */
export type Unsealed = { readonly text: string } | { readonly problem: string };

/** From the salt of a sealed text to the 32 bytes that it is sealed under. */
export type KeyOf = (salt: Uint8Array) => Promise<Uint8Array>;

/** One for each file; texts sealed under one salt share the time that its key takes. */
export function newSalt(): Uint8Array {
  return randomBytes(SALT);
}

/**
 * Encrypts a text with AES-256-GCM (NIST SP 800-38D): head, salt, a fresh nonce, tag, ciphertext. Head and salt are
 * authenticated too, so that no byte can be changed.
 */
export async function seal(text: string, keyOf: KeyOf, salt = newSalt()): Promise<Uint8Array> {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(salt), iv).setAAD(Buffer.concat([HEAD, salt]));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([HEAD, salt, iv, cipher.getAuthTag(), encrypted]);
}

/** Opens what `seal` made. Never throws for what the bytes are. */
export async function unseal(sealed: Uint8Array, keyOf: KeyOf): Promise<Unsealed> {
  const bytes = Buffer.from(sealed);
  if (!bytes.subarray(0, KIND.length).equals(Buffer.from(KIND))) return { problem: 'it is no file of ours' };
  if (!bytes.subarray(0, HEAD.length).equals(HEAD)) return { problem: 'it was written by another version' };
  const body = bytes.subarray(HEAD.length);
  if (body.length < SALT + IV + TAG) return { problem: 'it breaks off' };
  const salt = body.subarray(0, SALT);
  const iv = body.subarray(SALT, SALT + IV);
  const tag = body.subarray(SALT + IV, SALT + IV + TAG);
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(salt), iv, { authTagLength: TAG })
    .setAAD(Buffer.concat([HEAD, salt]))
    .setAuthTag(tag);
  try {
    const text = Buffer.concat([decipher.update(body.subarray(SALT + IV + TAG)), decipher.final()]);
    return { text: text.toString('utf8') };
  } catch {
    return { problem: 'it was changed, or sealed under another key' };
  }
}
