import type { Header } from '../model/http.ts';
import { secretHeaders } from '../oauth/secret-places.ts';
import { isDistinct, type Vault } from '../secrets/vault.ts';
import { formDecoded } from './places-in-pairs.ts';
import { placesInUrl } from './places-in-url.ts';
import type { SecretPlace } from './secret-place.ts';

/** Names that say it themselves. A Postman-Token only tells two requests apart. */
const TELLING = /(?:^|[-_])(?:api[-_]?key|access[-_]?key|subscription[-_]?key|secret|password|token)$/i;
const HARMLESS: ReadonlySet<string> = new Set(['postman-token']);

/** Secrets in one header's value. */
export function placesInHeader([name, value]: Header): SecretPlace[] {
  const lower = name.toLowerCase();
  if (lower === 'authorization' || lower === 'proxy-authorization') return placesInCredentials(value);
  if (lower === 'cookie') return value.split(/(?<=;)/).reduce(cookiePlaces, { at: 0, places: [] }).places;
  if (lower === 'set-cookie') return cookiePlaces({ at: 0, places: [] }, value.split(';')[0] ?? '').places;
  if (lower === 'location' || lower === 'content-location') return placesInUrl(value, true);
  if (lower === 'referer') return placesInUrl(value, true);
  const secret = secretHeaders.has(lower) || (TELLING.test(name) && !HARMLESS.has(lower));
  return secret && value !== '' ? [whole(value, 0)] : [];
}

/** RFC 9110 section 11.4: a scheme, then a token or, for Basic (RFC 7617), a pair in base64. */
function placesInCredentials(value: string): SecretPlace[] {
  const [, scheme = '', space = '', credentials = ''] = /^(\S+)(\s+)(.*)$/.exec(value) ?? ['', '', '', value];
  if (credentials === '') return [];
  const start = scheme.length + space.length;
  const pair = scheme.toLowerCase() === 'basic' ? Buffer.from(credentials, 'base64').toString('utf8') : '';
  const colon = pair.indexOf(':');
  if (colon === -1 || pair.includes('\ufffd')) return [whole(credentials, start)];
  const password = pair.slice(colon + 1);
  if (password === '') return [];
  return [
    {
      start,
      end: value.length,
      // The pair is raw, or form-encoded first (RFC 6749 section 2.3.1): which, is not to be seen.
      values: [formDecoded(password), password],
      replace: (vault) => Buffer.from(pair.slice(0, colon + 1) + redactedWord(password, vault)).toString('base64'),
    },
  ];
}

/** `name=value`, with what stands around it. A value that could be an ordinary word is replaced here only. */
function cookiePlaces(
  before: { readonly at: number; readonly places: SecretPlace[] },
  cookie: string,
): { at: number; places: SecretPlace[] } {
  const at = before.at + cookie.length;
  const [, lead = '', value = ''] = /^([^=]*=\s*"?)([^;"]*)/.exec(cookie) ?? [];
  const trimmed = value.trimEnd();
  if (trimmed === '') return { at, places: before.places };
  const start = before.at + lead.length;
  const place: SecretPlace = {
    start,
    end: start + trimmed.length,
    values: isDistinct(trimmed) ? [trimmed] : [],
    replace: (vault) => vault.replacement(trimmed),
  };
  return { at, places: [...before.places, place] };
}

function whole(value: string, start: number): SecretPlace {
  return { start, end: start + value.length, values: [value], replace: (vault) => vault.replacement(value) };
}

function redactedWord(word: string, vault: Vault): string {
  const redacted = vault.redact(word);
  return redacted === word ? vault.replacement(word) : redacted;
}
