import type { JsonObject } from '../../../src/model/json.ts';
import type { World } from '../../../src/model/world.ts';
import { dfeAccount } from '../../dfe-sign-in/sign-in.ts';
import { accountNamed, subjectOf } from '../../oauth/accounts.ts';
import { rs256Signer } from '../../oauth/signer.ts';
import { readGiven } from '../given.ts';
import { organisationsOf } from '../organisations.ts';
import { sitesOf } from '../sites.ts';
import { accessTokens, type Grant, refreshTokens } from './grants.ts';
import { opaqueToken } from './opaque-token.ts';

const tokenLifetime = 60 * 60_000;
const refreshLifetime = 14 * 24 * tokenLifetime;

/** The reply of the token endpoint, keys in the engine's order (S2:238-245). `scopes` are those of this access token. */
export async function issueTokens(world: World, grant: Grant, scopes: readonly string[]): Promise<JsonObject> {
  const accessToken = opaqueToken(world);
  accessTokens(world).issue(accessToken, grant, tokenLifetime);
  return {
    access_token: accessToken,
    expires_in: tokenLifetime / 1000,
    id_token: await idToken(world, grant, scopes),
    ...(grant.asked.scopes.includes('offline_access') ? { refresh_token: refreshToken(world, grant) } : {}),
    scope: scopes.join(' '),
    token_type: 'Bearer',
  };
}

/** Fourteen days from now, or what is left of fourteen days from the consent (trap 35). */
function refreshToken(world: World, grant: Grant): string {
  const value = opaqueToken(world);
  const age = readGiven(world).refreshLimit === 'absolute' ? world.clock.now() - grant.grantedAt : 0;
  refreshTokens(world).issue(value, grant, refreshLifetime - age);
  return value;
}

async function idToken(world: World, grant: Grant, scopes: readonly string[]): Promise<string> {
  const now = Math.floor(world.clock.now() / 1000);
  const account = accountNamed(world, dfeAccount, grant.persona);
  const own = account ? organisationsOf(world, account).find(({ fixture }) => fixture === grant.organisation) : null;
  const signer = await rs256Signer();
  return signer.sign({
    sub: subjectOf(world, grant.persona),
    ...(scopes.includes('email') && account ? { email: account.email } : {}),
    ...(scopes.includes('organisation') && own ? { organisation: { id: own.id, name: own.name, urn: own.urn } } : {}),
    ...(grant.asked.nonce === null ? {} : { nonce: grant.asked.nonce }),
    auth_time: Math.floor(grant.authTime / 1000),
    aud: grant.asked.clientId,
    exp: now + tokenLifetime / 1000,
    iat: now,
    iss: sitesOf(world).issuer,
  });
}
