import { matchesRedirectUri, readCallback } from './callback.ts';

/** What a pasted callback must be. */
export interface ExpectedCallback {
  readonly redirectUris: readonly string[];
  /** The `state` that was sent; null when none was. */
  readonly state: string | null;
}

/** What a person copies besides the address. */
const AROUND = /^[\s"'<(]+|[\s"'>)]+$/g;

/**
 * Reads the address at which a browser ended after a consent, as a person pastes it.
 * @returns the address, or why it can not be the callback: a sentence that repeats nothing of it, for it may hold the code
 */
export function readPastedCallback(
  pasted: string,
  { redirectUris, state }: ExpectedCallback,
): { readonly url: string } | { readonly problem: string } {
  const url = pasted.replace(AROUND, '');
  if (url === '') return { problem: 'Nothing was pasted.' };
  if (!URL.canParse(url)) return { problem: 'That is no whole address. Copy all of it, from https:// on.' };
  if (!redirectUris.some((uri) => matchesRedirectUri(url, uri, 'tolerated'))) {
    return { problem: `That does not begin with the redirect URI, ${redirectUris.join(' or ')}.` };
  }
  const params = new Map(readCallback(url).params);
  if (!params.has('code') && !params.has('error')) {
    return { problem: 'That address has neither a code nor an error. Copy it after the consent, before it changes.' };
  }
  if (state !== null && params.get('state') !== state) {
    return { problem: 'Its state is not the one of this consent: it is the answer to another one.' };
  }
  return { url };
}
