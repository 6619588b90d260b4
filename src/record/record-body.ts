import type { RecordedBody } from '../model/recording.ts';
import type { Vault } from '../secrets/vault.ts';
import { redactPlaces, type SecretPlace } from './secret-place.ts';

/** What is kept of a body, in bytes. */
const BODY_LIMIT = 4 << 20;
/** Read beyond the limit, so that a secret on the border is seen whole. */
const MARGIN = 1 << 16;

/** The body as text; null when it is not UTF-8. */
export function bodyText(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

/** A body redacted at its places and everywhere else, then cut to the limit; null when it is empty. */
export function recordBody(
  body: Uint8Array,
  placesIn: (text: string) => readonly SecretPlace[],
  vault: Vault,
  limit = BODY_LIMIT,
): RecordedBody | null {
  if (body.length === 0) return null;
  const cut = body.length > limit;
  const read = cut ? body.subarray(0, limit + MARGIN) : body;
  const text = cut ? bodyText(wholeCharacters(read)) : bodyText(read);
  const truncated = cut ? { truncated: true as const } : {};
  if (text === null) {
    const data = Buffer.from(vault.redactBytes(read)).subarray(0, limit).toString('base64');
    return { encoding: 'base64', data, bytes: body.length, ...truncated };
  }
  const redacted = redactPlaces(text, placesIn(text), vault);
  return { encoding: 'utf8', data: cut ? redacted.slice(0, limit) : redacted, bytes: body.length, ...truncated };
}

/** Without the first bytes of a character that was cut through. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return (bytes[end - 1] ?? 0) >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}
