import type { JsonObject } from '../../../src/model/json.ts';
import type { World } from '../../../src/model/world.ts';
import { readClientAuthentication } from '../../oauth/client-authentication.ts';
import { parameter, readForm, repeatedNames } from '../../oauth/form.ts';
import { type App, authenticated } from '../apps.ts';
import { readGiven } from '../given.ts';
import { codes, refreshTokens } from './grants.ts';
import { appToken, refreshedToken, schoolToken } from './tokens.ts';

/** The errors are not published; every published one has these two keys. */
interface Refusal {
  readonly error: 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type';
  readonly message: string;
}

/** `POST /oauth/token`: parameters in the query, in a form, or spread over both; Basic only. */
export async function token(world: World, request: Request): Promise<Response> {
  if (request.method !== 'POST') return refuse(invalid('The token endpoint takes POST only.'));
  const query = new URL(request.url).searchParams;
  const parameters = new URLSearchParams([...query, ...(await readForm(request))]);
  const again = repeatedNames(parameters)[0];
  if (again !== undefined) return refuse(invalid(`The parameter ${again} was sent more than once.`));
  const app = authenticate(world, request.headers, parameters);
  if ('error' in app) return refuse(app);
  const reply = grant(world, app, parameters);
  return isRefusal(reply) ? refuse(reply) : answer(200, reply);
}

/** RFC 6749 section 2.3.1 form-encodes id and secret; most clients do not. Both are understood, as nothing is said of it. */
function authenticate(world: World, headers: Headers, parameters: URLSearchParams): App | Refusal {
  const plain = readClientAuthentication(headers, parameters);
  if (plain.used.length > 1) return invalid('The client authenticated in more than one way.');
  const encoded = readClientAuthentication(headers, parameters, { formDecode: true });
  const basic = [...plain.used, ...encoded.used].filter(({ method }) => method === 'basic');
  const [app] = basic.flatMap((credentials) => authenticated(world, credentials) ?? []);
  return app ?? { error: 'invalid_client', message: 'The client credentials are missing or wrong.' };
}

function grant(world: World, app: App, parameters: URLSearchParams): JsonObject | Refusal {
  const grantType = parameter(parameters, 'grant_type');
  switch (grantType) {
    case null:
      return missing('grant_type');
    case 'client_credentials':
      return appToken(world, app);
    case 'authorization_code':
      return redeemCode(world, app, parameters);
    case 'refresh_token':
      return refresh(world, app, parameters);
    default:
      return { error: 'unsupported_grant_type', message: 'The grant type is not supported.' };
  }
}

/** A refused request does not use the code up. */
function redeemCode(world: World, app: App, parameters: URLSearchParams): JsonObject | Refusal {
  const code = parameter(parameters, 'code');
  if (code === null) return missing('code');
  const redirectUri = parameter(parameters, 'redirect_uri');
  const optional = readGiven(world).redirectUriAtToken === 'optional';
  if (redirectUri === null && !optional) return missing('redirect_uri');
  const found = codes(world).find(code);
  if (found.state !== 'live' || found.issued.data.clientId !== app.clientId) return badGrant('authorization code');
  if (redirectUri !== null && redirectUri !== found.issued.data.redirectUri) {
    return { error: 'invalid_grant', message: 'The redirect URI is not the one of the authorization request.' };
  }
  codes(world).redeem(code);
  return schoolToken(world, found.issued.data);
}

/** No new refresh token comes back, so the old one stays good (S4:185-193). */
function refresh(world: World, app: App, parameters: URLSearchParams): JsonObject | Refusal {
  const value = parameter(parameters, 'refresh_token');
  if (value === null) return missing('refresh_token');
  const found = refreshTokens(world).find(value);
  if (found.state !== 'live' || found.issued.data.clientId !== app.clientId) return badGrant('refresh token');
  return refreshedToken(world, found.issued.data);
}

function invalid(message: string): Refusal {
  return { error: 'invalid_request', message };
}

function missing(name: string): Refusal {
  return invalid(`The parameter ${name} is missing.`);
}

function badGrant(what: string): Refusal {
  return { error: 'invalid_grant', message: `The ${what} is unknown, expired, revoked, used, or another client's.` };
}

function isRefusal(reply: JsonObject | Refusal): reply is Refusal {
  return 'error' in reply;
}

function refuse({ error, message }: Refusal): Response {
  return error === 'invalid_client'
    ? answer(401, { error, message }, { 'www-authenticate': 'Basic realm="Assembly"' })
    : answer(400, { error, message });
}

function answer(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache', ...headers },
  });
}
