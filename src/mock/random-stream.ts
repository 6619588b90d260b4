import { createHash } from 'node:crypto';
import type { RandomStream } from '../model/world.ts';

/**
 * SHA-256 of the key and a counter, block after block: the same key gives the same values on every machine.
 * Throws a RangeError for an empty alphabet or a bound that is not a positive safe integer.
 */
export function createRandomStream(key: string): RandomStream {
  let counter = 0;
  let pool = Buffer.alloc(0);

  function bytes(length: number): Uint8Array {
    while (pool.length < length) {
      const block = createHash('sha256').update(`${key}\0${counter++}`).digest();
      pool = Buffer.concat([pool, block]);
    }
    const taken = new Uint8Array(pool.subarray(0, length));
    pool = pool.subarray(length);
    return taken;
  }

  function integer(below: number): number {
    if (!Number.isSafeInteger(below) || below < 1) throw new RangeError(`no whole number is below ${below}`);
    // 48 bits, and again when in the last, incomplete span: every value is as likely as any other.
    const span = 2 ** 48;
    const limit = span - (span % below);
    for (;;) {
      const drawn = Buffer.from(bytes(6)).readUIntBE(0, 6);
      if (drawn < limit) return drawn % below;
    }
  }

  return {
    bytes,
    integer,
    text(length, alphabet) {
      const letters = [...alphabet];
      return Array.from({ length }, () => letters[integer(letters.length)]).join('');
    },
    uuid() {
      const raw = Buffer.from(bytes(16));
      raw.writeUInt8((raw.readUInt8(6) & 0x0f) | 0x40, 6);
      raw.writeUInt8((raw.readUInt8(8) & 0x3f) | 0x80, 8);
      return raw.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
}
