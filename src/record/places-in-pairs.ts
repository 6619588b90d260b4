import { secretParameters } from '../oauth/secret-places.ts';
import type { SecretPlace } from './secret-place.ts';

/** Parameters that show that a `code` beside them is an authorization code and not, say, a post code. */
const CODE_COMPANIONS = ['state', 'grant_type', 'client_id', 'redirect_uri', 'session_state', 'iss'];

/** What API gateways take in a query, beside OAuth's own. */
const KEY = /^(?:subscription|api)[-_]?key$/i;
const PAIR = /([^&=?#]*)=([^&#]*)/g;

/**
 * Secrets in `name=value&…`: a query, a fragment or a form. `offset` is where `text` begins in what is edited;
 * `always` says that a `code` is one for certain.
 */
export function placesInPairs(text: string, offset = 0, always = false): SecretPlace[] {
  const pairs = Array.from(text.matchAll(PAIR), (match) => {
    const [, name = '', written = ''] = match;
    const end = offset + match.index + match[0].length;
    return { name: formDecoded(name), written, start: end - written.length, end };
  });
  const isCode = always || pairs.some(({ name }) => CODE_COMPANIONS.includes(name));
  return pairs
    .filter(({ name, written }) => written !== '' && isSecretParameter(name, isCode))
    .map(({ written, start, end }) => {
      const value = formDecoded(written);
      return {
        start,
        end,
        values: [value],
        replace: (vault) => {
          const redacted = vault.redact(written);
          if (redacted !== written) return redacted;
          const replacement = vault.replacement(value);
          if (replacement === value) return written;
          return replacement.startsWith('‹') ? replacement : encodeURIComponent(replacement);
        },
      };
    });
}

/** Whether a parameter of this name carries a secret. `isCode`: a parameter `code` is an authorization code here. */
export function isSecretParameter(name: string, isCode: boolean): boolean {
  return name === 'code' ? isCode : secretParameters.has(name) || KEY.test(name);
}

/** Decodes application/x-www-form-urlencoded; a malformed escape stays as it is. */
export function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
