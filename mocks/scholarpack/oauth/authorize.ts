import type { World } from '../../../src/model/world.ts';
import { firstBroken, notRepeated, oneOf, type ParameterRule, required } from '../../oauth/authorize-request.ts';
import { parameter, repeatedNames, scopeWords } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { findClient } from '../clients.ts';
import { json } from '../json.ts';
import { scopeDescription } from '../scopes.ts';
import { originOf } from '../sites.ts';
import { redirectWithError } from './answer-client.ts';
import { invalidScope, missing, type Refusal } from './errors.ts';
import { readAuthorizeRequest, transactionsOf } from './transactions.ts';

/** What the client is told on its redirect, as RFC 6749 section 4.1.2.1 says (S3:30). */
const rules: readonly ParameterRule<Refusal>[] = [
  notRepeated({ error: 'invalid_request', description: 'A parameter is repeated in request.' }),
  required('response_type', missing('response_type')),
  oneOf('response_type', ['code'], {
    error: 'unsupported_response_type',
    description: 'The response_type is not supported',
  }),
  required('scope', invalidScope),
  {
    broken: (parameters) => scopeWords(parameters.get('scope')).some((scope) => scopeDescription(scope) === null),
    says: invalidScope,
  },
];

/** `GET /oauth2/authorize/`: sends the person to log in, or refuses. */
export function authorize(world: World, request: Request): Response {
  const parameters = new URL(request.url).searchParams;
  const untrusted = whyUntrusted(world, parameters);
  if (untrusted) return untrusted;
  const asked = readAuthorizeRequest(parameters);
  const refusal = firstBroken(parameters, rules);
  if (refusal) return redirectWithError(world, asked, refusal);
  const browser = transactionsOf(world, request);
  const id = world.random('transaction').uuid();
  browser.data.set(id, { id, asked, account: null });
  return redirect(`${originOf(world)}/oauth2/login/?tx=${id}`, 302, { 'set-cookie': browser.setCookie });
}

/** Without a client and its own redirect URI nobody may be told by a redirect: JSON in the browser (P-AU). */
function whyUntrusted(world: World, parameters: URLSearchParams): Response | null {
  const refused = (error: string, description?: string) =>
    json(400, {
      error,
      ...(description === undefined ? {} : { error_description: description }),
      ...(parameters.get('state') === null ? {} : { state: parameters.get('state') }),
    });
  const again = repeatedNames(parameters).find((name) => ['client_id', 'redirect_uri'].includes(name));
  if (again !== undefined) return refused('invalid_request', `Multiple "${again}" in request.`);
  const client = findClient(world, parameters.get('client_id') ?? '');
  if (client === null) return refused('invalid_client');
  const redirectUri = parameter(parameters, 'redirect_uri') ?? client.redirectUri;
  return redirectUri === client.redirectUri ? null : refused('invalid_request', 'Invalid "redirect_uri" in request.');
}
