import type { World } from '../../../src/model/world.ts';
import { parameter, readForm, scopeWords } from '../../oauth/form.ts';
import type { Client } from '../clients.ts';
import { readGiven } from '../given.ts';
import { json } from '../json.ts';
import { authenticateClient } from './authenticate-client.ts';
import {
  invalidGrant,
  invalidRefreshToken,
  invalidScope,
  missing,
  noStore,
  type Refusal,
  refuse,
  refuseClient,
  unknownGrantType,
} from './errors.ts';
import { accessTokenLifetime, accessTokens, codes, issuePair, refreshTokens, type TokenPair } from './grants.ts';

type Grants = Readonly<Record<string, (world: World, client: Client, form: URLSearchParams) => TokenPair | Refusal>>;

const grants: Grants = { authorization_code: redeemCode, refresh_token: redeemRefreshToken };

/** `POST /oauth2/token/`. What a request holds is looked at in Authlib's order: grant type, client, grant. */
export async function token(world: World, request: Request): Promise<Response> {
  const form = await readForm(request);
  const grantType = form.get('grant_type') ?? 'None';
  const redeem = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined;
  if (redeem === undefined) return refuse(unknownGrantType(world, grantType));
  const client = authenticateClient(world, request.headers);
  if (client === null) return refuseClient();
  const redeemed = redeem(world, client, form);
  if ('error' in redeemed) return refuse(redeemed);
  const { accessToken, refreshToken } = issuePair(world, redeemed);
  const body = {
    access_token: accessToken,
    expires_in: accessTokenLifetime / 1000,
    refresh_token: refreshToken,
    scope: redeemed.scopes.join(' '),
    token_type: 'Bearer',
  };
  return json(200, body, noStore);
}

/** A refused request does not use the code up. A used code, an old one and another client's are all the same (P-AU). */
function redeemCode(world: World, client: Client, form: URLSearchParams): TokenPair | Refusal {
  const code = form.get('code');
  if (code === null) return missing('code');
  const found = codes(world).find(code);
  if (found.state !== 'live' || found.issued.data.clientId !== client.id) return invalidGrant(world, 'code');
  const grant = found.issued.data;
  if (grant.redirectUri !== null && form.get('redirect_uri') !== grant.redirectUri) {
    return invalidGrant(world, 'redirect_uri');
  }
  codes(world).redeem(code);
  return { grant, scopes: grant.scopes };
}

/** The refresh token dies with its use; `given.oldAccessToken` says what becomes of the other. */
function redeemRefreshToken(world: World, client: Client, form: URLSearchParams): TokenPair | Refusal {
  const value = form.get('refresh_token');
  if (value === null) return missing('refresh_token');
  const found = refreshTokens(world).find(value);
  if (found.state !== 'live' || found.issued.data.grant.clientId !== client.id) return invalidRefreshToken(world);
  const old = found.issued.data;
  const asked = parameter(form, 'scope');
  const scopes = asked === null ? old.scopes : scopeWords(asked);
  if (scopes.some((scope) => !old.scopes.includes(scope))) return invalidScope;
  refreshTokens(world).redeem(value);
  if (readGiven(world).oldAccessToken === 'revoked') accessTokens(world).revokeWhere((pair) => pair === old);
  return { grant: old.grant, scopes };
}
