import type { JsonObject } from '../../../src/model/json.ts';
import type { World } from '../../../src/model/world.ts';
import { hs256 } from '../../oauth/hs256.ts';
import { randomToken } from '../../oauth/random-token.ts';
import { type App, findApp } from '../apps.ts';
import { readGiven } from '../given.ts';
import { type Access, accessTokens, type Grant, refreshTokens } from './grants.ts';

/** The reply to `client_credentials`: it does not expire (S4:68-73). */
export function appToken(world: World, { clientId }: App): JsonObject {
  const access_token = issueAccess(world, { level: 'app', clientId }, null);
  return { access_token, token_type: 'bearer', level: 'app', expires_in: null };
}

/** The reply to a code, keys in the documented order (S4:148-156). */
export function schoolToken(world: World, grant: Grant): JsonObject {
  const { access_token, ...rest } = refreshedToken(world, grant);
  const refresh_token = randomToken(world, 'refresh token', 43);
  refreshTokens(world).issue(refresh_token, grant, null);
  return { access_token: String(access_token), refresh_token, ...rest };
}

/** The reply to a refresh token: the same without a refresh token (S4:185-193). */
export function refreshedToken(world: World, { clientId, schoolId, scopes }: Grant): JsonObject {
  const life = readGiven(world).tokenLife;
  const access_token = issueAccess(world, { level: 'school', clientId, schoolId, scopes }, life);
  return { access_token, token_type: 'bearer', level: 'school', expires_in: life, school_id: schoolId, scopes };
}

/** HS256 with the claims of the recorded tokens (P-AS); `jti`, so that no two are alike, is an assumption. */
function issueAccess(world: World, access: Access, life: number | null): string {
  const now = Math.floor(world.clock.now() / 1000);
  const school = access.level === 'school' ? { scopes: access.scopes, school_id: access.schoolId } : {};
  const claims = {
    nbf: now,
    iss: 'assembly.education',
    iat: now,
    jti: world.random('access token').uuid(),
    level: access.level,
    app_id: findApp(world, access.clientId)?.id ?? null,
    ...school,
    ...(life === null ? {} : { exp: now + life }),
  };
  const key = world.state('assembly signing key', () => randomToken(world, 'signing key', 43));
  const value = hs256(claims, key);
  accessTokens(world).issue(value, access, life === null ? null : life * 1000);
  return value;
}
