import type { World } from '../../../src/model/world.ts';
import { readGiven } from '../given.ts';
import { json } from '../json.ts';

/** What an endpoint says when it refuses, in Authlib's words (P-AU). */
export interface Refusal {
  readonly error: string;
  readonly description?: string;
}

export const invalidScope: Refusal = {
  error: 'invalid_scope',
  description: 'The requested scope is invalid, unknown, or malformed.',
};

/** A refusal as the answer of an endpoint; nothing of the token endpoint is cached. */
export function refuse({ error, description }: Refusal, status: 400 | 401 = 400, headers = {}): Response {
  const body = { error, ...(description === undefined ? {} : { error_description: description }) };
  return json(status, body, { ...noStore, ...headers });
}

export const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };

export function refuseClient(): Response {
  return refuse({ error: 'invalid_client' }, 401, {
    'www-authenticate': 'Basic error="invalid_client", error_description=""',
  });
}

export function missing(parameter: string): Refusal {
  return { error: 'invalid_request', description: `Missing "${parameter}" in request.` };
}

/** Of a code or a redirect URI that is not what it should be: versions up to 1.0 called that an invalid request. */
export function invalidGrant(world: World, parameter: 'code' | 'redirect_uri'): Refusal {
  const error = isOld(world) ? 'invalid_request' : 'invalid_grant';
  return { error, description: `Invalid "${parameter}" in request.` };
}

export function invalidRefreshToken(world: World): Refusal {
  if (!isOld(world)) return { error: 'invalid_grant' };
  return { error: 'invalid_request', description: 'Invalid "refresh_token" in request.' };
}

export function unknownGrantType(world: World, grantType: string): Refusal {
  if (isOld(world)) return { error: 'invalid_grant' };
  return { error: 'unsupported_grant_type', description: `grant_type=${grantType} is not supported` };
}

export function isOld(world: World): boolean {
  return readGiven(world).authlib === '0.14';
}
