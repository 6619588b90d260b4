import type { World } from '../../../src/model/world.ts';
import { parameter, repeatedNames } from '../../oauth/form.ts';
import { findApp } from '../apps.ts';
import { readScopes } from '../scopes.ts';
import { errorPage } from './pages.ts';
import { htmlRedirect, redirectBack } from './redirect-back.ts';
import { begin, transactionsOf } from './transactions.ts';

/**
 * `GET /oauth/authorize`. There is no `response_type`: what general clients send is ignored, as is
 * the `urn` of the official sample. Nothing is redirected to an address that is not the application's own.
 */
export function authorize(world: World, request: Request): Response | Promise<Response> {
  const parameters = new URL(request.url).searchParams;
  const untrusted = whyUntrusted(world, parameters);
  if (untrusted !== null) return errorPage(untrusted);
  const back = { redirectUri: parameters.get('redirect_uri') ?? '', state: parameters.get('state') };
  const again = repeatedNames(parameters)[0];
  if (again !== undefined) {
    const error_description = `The parameter ${again} was sent more than once.`;
    return redirectBack(back, { error: 'invalid_request', error_description });
  }
  const scopes = readScopes(parameters.get('scope'));
  if (scopes === null) {
    const error_description = 'The requested scope is missing, unknown or malformed.';
    return redirectBack(back, { error: 'invalid_scope', error_description });
  }
  const browser = transactionsOf(world, request);
  const { id } = begin(world, browser, { ...back, scopes, clientId: parameters.get('client_id') ?? '' });
  return htmlRedirect(`/sign_in?visit=${id}`, { 'set-cookie': browser.setCookie });
}

/** Client and redirect URI come first: without them nobody may be told by a redirect (RFC 6749 section 4.1.2.1). */
function whyUntrusted(world: World, parameters: URLSearchParams): string | null {
  const again = repeatedNames(parameters).find((name) => ['client_id', 'redirect_uri'].includes(name));
  if (again !== undefined) return `The parameter ${again} was sent more than once.`;
  const clientId = parameter(parameters, 'client_id');
  if (clientId === null) return 'The request names no client id.';
  const app = findApp(world, clientId);
  if (!app) return 'No application has this client id.';
  return app.redirectUri === parameters.get('redirect_uri')
    ? null
    : 'The redirect URI does not exactly match the one configured for this application.';
}
