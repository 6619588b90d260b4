import type { JsonObject } from '../../../src/model/json.ts';
import type { World } from '../../../src/model/world.ts';
import { subjectOf } from '../../oauth/accounts.ts';
import { rs256Signer } from '../../oauth/signer.ts';
import { variable } from '../../oauth/variable.ts';
import { sitesOf, tenantId } from '../sites.ts';
import { type Grant, opaqueGrant, refreshLifetime, refreshTokens, tokenLifetime } from './grants.ts';

/** The application behind the API, as B2C knows it: the audience of an access token. */
export const resourceId = 'bef2222d-552f-4a5b-b90a-1988a7d634c3';

/**
 * The reply of the token endpoint, keys in B2C's order and numbers as numbers (P-MS, P-MI).
 * Without a resource in the scope there is no access token: 200 is then no success.
 */
export async function issueTokens(world: World, grant: Grant, scopes: readonly string[]): Promise<JsonObject> {
  const now = Math.floor(world.clock.now() / 1000);
  const life = tokenLifetime / 1000;
  const audience = audienceOf(world, scopes);
  const offline = scopes.includes('offline_access') && grant.asked.scopes.includes('offline_access');
  const signer = await rs256Signer();
  const common = {
    iss: sitesOf(world).issuer,
    sub: subjectOf(world, grant.persona),
    iat: now,
    nbf: now,
    exp: now + life,
    auth_time: Math.floor(grant.authTime / 1000),
    ver: '1.0',
    tfp: grant.asked.policy,
    ...(grant.asked.nonce === null ? {} : { nonce: grant.asked.nonce }),
  };
  const trust = { [grant.identifier.kind]: grant.identifier.value };
  const accessToken =
    audience &&
    (await signer.sign({ ...common, ...trust, aud: audience, scp: 'submissions', azp: grant.asked.clientId }));
  const idToken =
    grant.asked.scopes.includes('openid') && (await signer.sign({ ...common, aud: grant.asked.clientId }));
  return {
    ...(accessToken ? { access_token: accessToken } : {}),
    ...(idToken ? { id_token: idToken } : {}),
    token_type: 'Bearer',
    not_before: now,
    ...(audience ? { expires_in: life, expires_on: now + life, resource: audience } : {}),
    ...(idToken ? { id_token_expires_in: life } : {}),
    profile_info: profileInfo(),
    scope: scopes.length === 0 ? grant.asked.scopes.join(' ') : scopes.join(' '),
    ...(offline
      ? { refresh_token: refreshToken(world, grant, scopes), refresh_token_expires_in: refreshLifetime / 1000 }
      : {}),
  };
}

/** A scope names the API, or the client itself, which then is the audience (P-MI). */
function audienceOf(world: World, scopes: readonly string[]): string | null {
  if (scopes.includes(variable(world, 'oauthScope'))) return resourceId;
  const clientId = variable(world, 'clientId');
  return scopes.includes(clientId) ? clientId : null;
}

function refreshToken(world: World, grant: Grant, scopes: readonly string[]): string {
  const value = opaqueGrant(world);
  refreshTokens(world).issue(value, { grant, scopes }, refreshLifetime);
  return value;
}

function profileInfo(): string {
  const info = { ver: '1.0', tid: tenantId, sub: null, name: null, preferred_username: null, idp: null };
  return Buffer.from(JSON.stringify(info)).toString('base64url');
}
