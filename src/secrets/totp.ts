import { createHmac } from 'node:crypto';

/** How an authenticator app makes the codes of one account (RFC 6238). */
export interface Totp {
  readonly key: Uint8Array;
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  /** Length of a code. */
  readonly digits: number;
  /** How long a code is shown, in milliseconds. */
  readonly periodMs: number;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const ALGORITHMS = { SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' } as const;

/**
 * Reads the secret of an authenticator app as sites show it: base32 (RFC 4648 section 6) in groups and lower case too,
 * which means SHA-1, six digits and 30 s; or an `otpauth://totp/` URL, which says all of it.
 * @returns null for anything else, an HOTP URL too
 */
export function readTotp(text: string): Totp | null {
  const url = /^otpauth:/i.test(text.trim()) ? parse(text.trim()) : null;
  if (url === null) {
    const key = decodeBase32(text);
    return key && { key, algorithm: 'sha1', digits: 6, periodMs: 30_000 };
  }
  const asked = (name: string, otherwise: string) => url.searchParams.get(name) ?? otherwise;
  const key = decodeBase32(asked('secret', ''));
  const algorithm = algorithmNamed(asked('algorithm', 'SHA1'));
  const [digits, seconds] = [Number(asked('digits', '6')), Number(asked('period', '30'))];
  const isSound = url.host.toLowerCase() === 'totp' && [6, 7, 8].includes(digits) && isPeriod(seconds);
  return key && algorithm && isSound ? { key, algorithm, digits, periodMs: seconds * 1000 } : null;
}

/** The number of the period that an instant lies in: T of RFC 6238 section 4.2. Milliseconds since the epoch. */
export function totpPeriod({ periodMs }: Totp, at: number): number {
  return Math.floor(at / periodMs);
}

/** The code at an instant, in milliseconds since the epoch: RFC 6238 section 4, RFC 4226 section 5.3. */
export function totpCode(totp: Totp, at: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(totpPeriod(totp, at)));
  const hmac = createHmac(totp.algorithm, totp.key).update(counter).digest();
  const offset = hmac.readUInt8(hmac.length - 1) & 0xf;
  const number = hmac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** totp.digits).padStart(totp.digits, '0');
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function algorithmNamed(name: string): Totp['algorithm'] | null {
  const key = name.toUpperCase().replace('-', '');
  return key === 'SHA1' || key === 'SHA256' || key === 'SHA512' ? ALGORITHMS[key] : null;
}

function isPeriod(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600;
}

/** Blanks and hyphens between groups, and padding at the end, are no part of it. Null for what is no base32, or nothing. */
function decodeBase32(text: string): Uint8Array | null {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/=+$/, '');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = BASE32.indexOf(letter);
    if (value === -1) return null;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bytes.length === 0 ? null : Uint8Array.from(bytes);
}
