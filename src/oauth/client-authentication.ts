import { type Header, headerValue } from '../model/http.ts';
import type { OAuthProfile } from '../model/system.ts';
import { formEncode, type Pairs } from './form-encoding.ts';

export type ClientAuthenticationMethod = OAuthProfile['clientAuthentication'];

/** What a client adds to its token request to say who it is. */
export interface ClientAuthentication {
  readonly headers: readonly Header[];
  readonly form: Pairs;
}

/** The client's credentials, sent the way `method` says (RFC 6749 section 2.3.1); a public client names itself only. */
export function clientAuthentication(
  method: ClientAuthenticationMethod,
  clientId: string,
  clientSecret: string,
): ClientAuthentication {
  if (method === 'client_secret_basic') {
    return { headers: [['Authorization', basicAuthorization(clientId, clientSecret)]], form: [] };
  }
  const secret: Pairs = method === 'none' ? [] : [['client_secret', clientSecret]];
  return { headers: [], form: [['client_id', clientId], ...secret] };
}

/** HTTP Basic for an OAuth client: both parts are form-encoded before they are joined (RFC 6749 section 2.3.1). */
export function basicAuthorization(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from(`${formEncode(clientId)}:${formEncode(clientSecret)}`).toString('base64')}`;
}

/** What can be said of a Basic header without its values. */
export interface BasicReading {
  /** `Basic`, one space, base64 (RFC 4648 section 4) of UTF-8 text with a colon. */
  readonly wellFormed: boolean;
  /** `none-needed`: both encodings give the same. */
  readonly encoding: 'form-urlencoded' | 'raw' | 'none-needed' | null;
}

/** Reads the Basic header of a request; null when it has none. */
export function readBasic(headers: readonly Header[]): BasicReading | null {
  const value = headerValue(headers, 'authorization');
  if (value === undefined || !/^basic\b/i.test(value)) return null;
  const pair = credentials(value);
  if (pair === null) return { wellFormed: false, encoding: null };
  if (pair.every((part) => formEncode(part) === part)) return { wellFormed: true, encoding: 'none-needed' };
  const encoded = pair.every(isFormEncoded);
  return { wellFormed: true, encoding: encoded ? 'form-urlencoded' : 'raw' };
}

/** Name and password as they stand, before any form decoding; null when the header is malformed. */
function credentials(value: string): readonly [string, string] | null {
  const encoded = /^basic ([A-Za-z0-9+/]+={0,2})$/i.exec(value)?.[1];
  if (encoded === undefined || encoded.length % 4 !== 0) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon === -1 || text.includes('\uFFFD') ? null : [text.slice(0, colon), text.slice(colon + 1)];
}

/** Nothing stands there that the encoding would have escaped, and every percent sign begins an escape. */
function isFormEncoded(text: string): boolean {
  return /^(?:[A-Za-z0-9*._+-]|%[0-9A-Fa-f]{2})*$/.test(text);
}
