import { html } from 'hono/html';
import type { World } from '../../../src/model/world.ts';
import { page, type Site } from '../../govuk/page.ts';
import { redirect, redirectUrl } from '../../oauth/redirect.ts';
import { codes } from './grants.ts';
import { opaqueToken } from './opaque-token.ts';
import type { AuthorizeRequest, PendingRequest } from './requests.ts';

export interface Refusal {
  readonly error: string;
  readonly text: string;
}

const codeLifetime = 10 * 60_000;
const site: Site = { name: 'DfE Sign-in', home: '#main-content' };
const hex = '0123456789abcdef';

export function missing(...names: readonly string[]): Refusal {
  return { error: 'invalid_request', text: `missing required parameter(s) (${names.join(',')})` };
}

/** For an application that can not be trusted: never a redirect (RFC 6749 section 4.1.2.1). Words of the engine. */
export function errorPage({ error, text }: Refusal): Promise<Response> {
  return page(site, {
    title: 'Sorry, there is a problem',
    status: 400,
    main: html`<h1 class="govuk-heading-xl">Sorry, there is a problem</h1>
      <p class="govuk-body">The application that sent you here made a request that DfE Sign-in cannot answer.</p>
      <p class="govuk-body"><strong>${error}</strong>: ${text}</p>`,
  });
}

/** `session_state` ends with its salt here, and only here (P-NO). */
export function redirectWithError(
  world: World,
  { redirectUri, state }: Pick<AuthorizeRequest, 'redirectUri' | 'state'>,
  { error, text }: Refusal,
): Response {
  const random = world.random('session state');
  const session_state = `${random.text(64, hex)}.${random.text(16, hex)}`;
  return redirect(redirectUrl(redirectUri, { error, error_description: text, state, session_state }));
}

/** The person said yes: a code, which takes its place in the query behind what the redirect URI already has. */
export function answerWithCode(world: World, { asked, signedIn, organisation }: PendingRequest): Response {
  const code = opaqueToken(world);
  const grant = {
    id: world.random('grant').uuid(),
    asked,
    persona: signedIn?.persona ?? '',
    organisation,
    authTime: signedIn?.at ?? 0,
    grantedAt: world.clock.now(),
  };
  codes(world).issue(code, grant, codeLifetime);
  const session_state = world.random('session state').text(64, hex);
  return redirect(redirectUrl(asked.redirectUri, { code, state: asked.state, session_state }));
}
