import type { World } from '../../../src/model/world.ts';
import { json } from '../json.ts';
import { accessTokens, type TokenPair } from '../oauth/grants.ts';

const descriptions = {
  missing_authorization: 'Missing "Authorization" in headers.',
  invalid_token: 'The access token provided is expired, revoked, malformed, or invalid for other reasons.',
  insufficient_scope: 'The request requires higher privileges than provided by the access token.',
};

/** What the bearer token in the header grants, or the answer for want of one with that scope. */
export function requireScope(world: World, headers: Headers, scope: string): TokenPair | Response {
  const authorization = headers.get('authorization');
  if (authorization === null) return refuse(401, 'missing_authorization', 'bearer');
  const value = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const found = accessTokens(world).find(value);
  if (found.state !== 'live') return refuse(401, 'invalid_token', 'Bearer');
  const { data: pair } = found.issued;
  return pair.scopes.includes(scope) ? pair : refuse(403, 'insufficient_scope');
}

/** A challenge names the error even where no token was sent; it does not escape the quotes of a description (P-AU). */
function refuse(status: 401 | 403, error: keyof typeof descriptions, scheme?: 'bearer' | 'Bearer'): Response {
  const description = descriptions[error];
  const challenge = `${scheme} error="${error}", error_description="${description}"`;
  const headers = scheme === undefined ? {} : { 'www-authenticate': challenge };
  return json(status, { error, error_description: description }, headers);
}
