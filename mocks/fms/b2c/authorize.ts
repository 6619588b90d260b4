import type { World } from '../../../src/model/world.ts';
import { startSignIn } from '../../dfe-sign-in/sign-in.ts';
import { firstBroken, oneOf, type ParameterRule, required } from '../../oauth/authorize-request.ts';
import { parameter, repeatedNames } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { sitesOf } from '../sites.ts';
import { findClient } from '../subscriptions.ts';
import { policies } from './grants.ts';
import { missing, type Refusal, redirectNotRegistered, repeated, unknownClient, unknownPolicy } from './messages.ts';
import { errorPage, redirectWithError } from './refuse.ts';
import { readAuthorizeRequest, transactionsOf } from './transactions.ts';

/** What B2C tells the application on its redirect, in the order it looks (P-ME). */
const rules: readonly ParameterRule<Refusal>[] = [
  required('scope', { error: 'invalid_request', text: 'AADB2C90010: The request does not contain a scope parameter.' }),
  required('response_type', missing('response_type')),
  oneOf('response_type', ['code'], {
    error: 'unsupported_response_type',
    text: 'AADB2C90013: The requested response type provided in the request is not supported.',
  }),
  oneOf('prompt', ['login', 'none', 'consent', 'select_account'], {
    error: 'invalid_request',
    text: 'AADB2C90043: The prompt included in the request contains invalid values. Expected values are none, login, consent or select_account.',
  }),
  oneOf('prompt', ['login', 'consent', 'select_account'], {
    error: 'interaction_required',
    text: "AADB2C90077: User does not have an existing session and request prompt parameter has a value of 'None'.",
  }),
  oneOf('code_challenge_method', ['S256', 'plain'], {
    error: 'invalid_request',
    text: 'AADB2C90184: The supplied code_challenge_method is not supported. Supported values are plain or S256.',
  }),
];

/** `GET …/authorize`: sends the person to sign in, or refuses; a redirect only goes where the client is registered. */
export async function authorize(world: World, request: Request): Promise<Response> {
  const parameters = new URL(request.url).searchParams;
  const untrusted = whyUntrusted(world, parameters);
  if (untrusted) return errorPage(world, untrusted.text);
  const again = repeatedNames(parameters)[0];
  const refusal = again === undefined ? firstBroken(parameters, rules) : repeated(again);
  if (refusal) return redirectWithError(world, readAuthorizeRequest(parameters), refusal);
  return toSignIn(world, request, parameters);
}

/** Policy, client and redirect URI come first: without them nobody may be told by a redirect. */
function whyUntrusted(world: World, parameters: URLSearchParams): Refusal | null {
  const { tenantName } = sitesOf(world);
  const again = repeatedNames(parameters).find((name) => ['p', 'client_id', 'redirect_uri'].includes(name));
  if (again !== undefined) return repeated(again);
  const policy = parameters.get('p') ?? '';
  if (!policies(world).includes(policy)) return unknownPolicy(policy, tenantName);
  const clientId = parameter(parameters, 'client_id');
  if (clientId === null) {
    return { error: 'invalid_request', text: 'AADB2C90008: The request does not contain a client ID parameter.' };
  }
  const client = findClient(world, clientId);
  if (!client) return unknownClient(clientId, tenantName);
  const redirectUri = parameters.get('redirect_uri') ?? '';
  return client.redirectUris.includes(redirectUri) ? null : redirectNotRegistered(redirectUri, clientId);
}

function toSignIn(world: World, request: Request, parameters: URLSearchParams): Response {
  const sites = sitesOf(world);
  const browser = transactionsOf(world, request);
  const id = world.random('transaction').uuid();
  browser.data.set(id, { id, asked: readAuthorizeRequest(parameters), signedIn: null });
  const location = startSignIn(world, sites.dfeSignIn, {
    clientId: 'FAUAPIB2C',
    returnTo: `${sites.tenant}/oauth2/authresp`,
    state: id,
    askAgain: parameters.get('prompt') === 'login',
  });
  return redirect(location, 302, { 'set-cookie': browser.setCookie });
}
