import type { World } from '../../src/model/world.ts';
import { accessTokens, type Grant } from './grants.ts';

/** The caller, or why it is none: no token was sent, or one that does not work (any more). */
export type Caller =
  | { readonly grant: Grant; readonly token: string }
  | { readonly error: 'unauthorized' | 'invalid_token'; readonly description: string };

/** Reads the Authorization header only; a token in the address is not looked at. Texts are those of the server's framework (A). */
export function callerOf(world: World, headers: Headers): Caller {
  const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (token === undefined) {
    return { error: 'unauthorized', description: 'Full authentication is required to access this resource' };
  }
  const found = accessTokens(world).find(token);
  if (found.state === 'live') return { grant: found.issued.data, token };
  const why = found.state === 'expired' ? 'Access token expired' : 'Invalid access token';
  return { error: 'invalid_token', description: `${why}: ${token}` };
}

/** The challenge that belongs to a 401 (RFC 6750 section 3.1): without an error code when no token was sent. */
export function challengeFor(caller: Extract<Caller, { error: string }>): string {
  return `Bearer realm="finAPI"${caller.error === 'invalid_token' ? ', error="invalid_token"' : ''}`;
}
