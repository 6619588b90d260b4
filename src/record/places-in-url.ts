import { placesInPairs } from './places-in-pairs.ts';
import type { SecretPlace } from './secret-place.ts';

/**
 * Secrets in the query, the fragment and the password of a URL, absolute or not. `redirected`: it is where somebody is
 * sent, so that a `code` in it is an authorization code.
 */
export function placesInUrl(url: string, redirected = false): SecretPlace[] {
  const start = url.search(/[?#]/);
  const parameters = start === -1 ? [] : placesInPairs(url.slice(start), start, redirected);
  const [before, password] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#@:]*:)([^/?#@]+)@/i.exec(url)?.slice(1) ?? [];
  if (before === undefined || password === undefined) return parameters;
  const credentials: SecretPlace = {
    start: before.length,
    end: before.length + password.length,
    values: [password],
    replace: (vault) => vault.replacement(password),
  };
  return [credentials, ...parameters];
}
