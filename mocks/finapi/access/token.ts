import { readClientAuthentication } from '../../oauth/client-authentication.ts';
import { parameter, readForm, repeatedNames } from '../../oauth/form.ts';
import { variable } from '../../oauth/variable.ts';
import { readGiven } from '../given.ts';
import { refreshGrant, refreshTokens, type TokenPair, tokensFor } from '../grants.ts';
import { authenticateUser } from '../users.ts';
import { type AccessCall, type AccessError, answer, refuse, unauthorised } from './access-answers.ts';

/** A refusal, with the code that the two-key dialect has for it; errors about users have none. */
interface TokenError extends AccessError {
  readonly oauth?: 'invalid_request' | 'invalid_grant' | 'unsupported_grant_type';
}

/** `POST /oauth/token`: the client first, then the grant. */
export async function token(call: AccessCall): Promise<Response> {
  const parameters = await readParameters(call);
  const again = repeatedNames(parameters)[0];
  if (again !== undefined) return refuseToken(call, malformed(`The parameter '${again}' is sent more than once.`));
  const { used } = readClientAuthentication(call.request.headers, parameters);
  if (used.length > 1) return refuseToken(call, malformed('Only one method of client authentication may be used.'));
  const [client] = used;
  const known = client?.method === 'post' && client.clientId === variable(call.world, 'clientId');
  if (!known || client.clientSecret !== variable(call.world, 'clientSecret')) {
    return unauthorised(call, 'invalid_client', 'Bad client credentials', noStore);
  }
  const pair = redeem(call, parameters);
  if ('code' in pair) return refuseToken(call, pair);
  const { access, refresh } = pair;
  const left = access.expiresAt === null ? 0 : Math.floor((access.expiresAt - call.world.clock.now()) / 1000);
  const tokens = {
    access_token: access.value,
    token_type: 'bearer',
    ...(refresh ? { refresh_token: refresh.value } : {}),
    expires_in: left,
    scope: 'all',
  };
  return answer(call, 200, tokens, noStore);
}

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** The form counts; what it leaves out may stand in the address, which is discouraged (P-FO). */
async function readParameters({ request, query }: AccessCall): Promise<URLSearchParams> {
  const form = await readForm(request);
  const merged = new URLSearchParams(form);
  for (const [name, value] of query) if (!form.has(name)) merged.append(name, value);
  return merged;
}

function redeem({ world }: AccessCall, parameters: URLSearchParams): TokenPair | TokenError {
  const grantType = parameter(parameters, 'grant_type');
  switch (grantType) {
    case null:
      return missing('grant_type');
    case 'client_credentials':
      return tokensFor(world, null);
    case 'password': {
      const [username, password] = [parameter(parameters, 'username'), parameter(parameters, 'password')];
      if (username === null) return missing('username');
      if (password === null) return missing('password');
      const login = authenticateUser(world, username, password);
      return login.state === 'welcome' ? tokensFor(world, login.user) : loginErrors[login.state];
    }
    case 'refresh_token': {
      const value = parameter(parameters, 'refresh_token');
      if (value === null) return missing('refresh_token');
      const found = refreshTokens(world).find(value);
      return found.state === 'live' ? refreshGrant(world, found.issued) : badRefreshToken;
    }
    default:
      return { ...malformed(`Unsupported grant type: ${grantType}`), oauth: 'unsupported_grant_type' };
  }
}

function malformed(message: string): TokenError {
  return { status: 400, code: 'BAD_REQUEST', message, oauth: 'invalid_request' };
}

function missing(name: string): TokenError {
  return malformed(`Required parameter '${name}' is missing.`);
}

const badRefreshToken: TokenError = { ...malformed('Invalid refresh token.'), oauth: 'invalid_grant' };

const loginErrors: Readonly<Record<'wrong' | 'locked' | 'unverified', TokenError>> = {
  wrong: { ...malformed('Bad credentials'), oauth: 'invalid_grant' },
  locked: {
    status: 423,
    code: 'LOCKED',
    message: { de: 'Der Benutzer ist gesperrt.', en: 'The user is locked.' },
  },
  unverified: { status: 403, code: 'UNAUTHORIZED_ACCESS', message: 'The user is not verified.' },
};

/** Which of the two dialects a 400 speaks is contradictory. */
function refuseToken(call: AccessCall, { oauth, ...error }: TokenError): Response {
  if (oauth === undefined || readGiven(call.world).tokenRefusals === 'error-message') return refuse(call, error);
  return answer(call, 400, { error: oauth, error_description: String(error.message) }, noStore);
}
