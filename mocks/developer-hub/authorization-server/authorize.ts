import type { World } from '../../../src/model/world.ts';
import { startSignIn } from '../../dfe-sign-in/sign-in.ts';
import { firstBroken, oneOf, type ParameterRule, required } from '../../oauth/authorize-request.ts';
import { parameter, repeatedNames, scopeWords } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { findApplication } from '../applications.ts';
import { sitesOf } from '../sites.ts';
import { answerWithCode, errorPage, missing, type Refusal, redirectWithError } from './answers.ts';
import {
  consentKey,
  consents,
  type PendingRequest,
  pendingRequests,
  readAuthorizeRequest,
  visitorOf,
} from './requests.ts';

const promptValues = ['none', 'login', 'consent'];

/** What the engine tells the application on its redirect, in the order it looks (P-NO). */
const rules: readonly ParameterRule<Refusal>[] = [
  ...['response_type', 'scope', 'role_scope'].map((name) => required(name, missing(name))),
  oneOf('response_type', ['code'], {
    error: 'unsupported_response_type',
    text: 'response_type not supported.',
  }),
  {
    broken: (parameters) => !scopeWords(parameters.get('scope')).includes('openid'),
    says: { error: 'invalid_request', text: 'openid is required scope' },
  },
  {
    broken: (parameters) => scopeWords(parameters.get('prompt')).some((word) => !promptValues.includes(word)),
    says: { error: 'invalid_request', text: 'invalid prompt value(s) provided.' },
  },
  {
    broken: (parameters) => {
      const prompts = scopeWords(parameters.get('prompt'));
      return prompts.includes('none') && prompts.length > 1;
    },
    says: { error: 'invalid_request', text: 'prompt none must only be used alone' },
  },
];

/** `GET /auth`: sends the person to sign in, or refuses; a redirect only goes where the application is registered. */
export async function authorize(world: World, request: Request): Promise<Response> {
  const parameters = new URL(request.url).searchParams;
  const untrusted = whyUntrusted(world, parameters);
  if (untrusted) return errorPage(untrusted);
  const asked = readAuthorizeRequest(parameters);
  const again = repeatedNames(parameters);
  const refusal = again.length > 0 ? repeated(again) : firstBroken(parameters, rules);
  if (refusal) return redirectWithError(world, asked, refusal);

  const visitor = visitorOf(world, request);
  const id = world.random('interaction').uuid();
  const pending: PendingRequest = { id, asked, signedIn: visitor.data.signedIn, organisation: null, granted: false };
  if (asked.prompts.includes('none')) {
    const answer = withoutAsking(world, pending);
    return 'error' in answer ? redirectWithError(world, asked, answer) : answerWithCode(world, answer);
  }
  pendingRequests(world).set(id, pending);
  visitor.data.requests.add(id);
  const { interactions } = sitesOf(world);
  const location = startSignIn(world, interactions, {
    id,
    // DfE Sign-in blanks an id that holds anything but letters and digits (P-DI).
    clientId: /^[a-z0-9]+$/i.test(asked.clientId) ? asked.clientId : '',
    returnTo: `${interactions}/${id}/signed-in`,
    state: id,
    askAgain: asked.prompts.includes('login'),
  });
  return redirect(location, 302, { 'set-cookie': visitor.setCookie });
}

/** Client and redirect URI come first: without them nobody may be told by a redirect. */
function whyUntrusted(world: World, parameters: URLSearchParams): Refusal | null {
  const again = repeatedNames(parameters).filter((name) => ['client_id', 'redirect_uri'].includes(name));
  if (again.length > 0) return repeated(again);
  const clientId = parameter(parameters, 'client_id');
  if (clientId === null) return missing('client_id');
  const application = findApplication(world, clientId);
  if (!application) return { error: 'invalid_client', text: 'client is invalid' };
  const redirectUri = parameter(parameters, 'redirect_uri');
  if (redirectUri === null) return missing('redirect_uri');
  return application.redirectUris.includes(redirectUri)
    ? null
    : { error: 'redirect_uri_mismatch', text: "redirect_uri did not match any client's registered redirect_uris" };
}

/** `prompt=none`: only what the browser's session and an earlier yes already answer. */
function withoutAsking(world: World, pending: PendingRequest): PendingRequest | Refusal {
  const { signedIn, asked } = pending;
  if (signedIn === null) return { error: 'login_required', text: 'End-User authentication is required' };
  const organisation = consents(world).get(consentKey(signedIn.persona, asked));
  if (organisation !== undefined) return { ...pending, organisation };
  return { error: 'consent_required', text: 'client not authorized for End-User session yet' };
}

function repeated(names: readonly string[]): Refusal {
  return { error: 'invalid_request', text: `parameters must not be provided twice. (${names.join(',')})` };
}
