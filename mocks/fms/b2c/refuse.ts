import { html } from 'hono/html';
import type { World } from '../../../src/model/world.ts';
import { page } from '../../govuk/page.ts';
import { redirect, redirectUrl } from '../../oauth/redirect.ts';
import { consentSite } from './consent-page.ts';
import { type Refusal, trailer, withTrailer } from './messages.ts';
import type { AuthorizeRequest } from './transactions.ts';

/** For an application that can not be trusted: never a redirect (RFC 6749 section 4.1.2.1). */
export function errorPage(world: World, text: string): Promise<Response> {
  const { correlationId, timestamp } = trailer(world);
  return page(consentSite, {
    title: "Sorry, but we're having trouble signing you in.",
    status: 400,
    main: html`<h1 class="govuk-heading-l">Sorry, but we're having trouble signing you in.</h1>
      <p class="govuk-body">${text}</p>
      <p class="govuk-body">Correlation ID: ${correlationId}</p>
      <p class="govuk-body">Timestamp: ${timestamp}</p>`,
  });
}

/** Tells the application, in the query as the code would have been, spelt as .NET spells it. */
export function redirectWithError(
  world: World,
  { redirectUri, state }: Pick<AuthorizeRequest, 'redirectUri' | 'state'>,
  { error, text }: Refusal,
): Response {
  const answer = { error, error_description: withTrailer(world, text), state };
  return redirect(redirectUrl(redirectUri, answer, asB2C));
}

/** `https://jwt.ms` comes back as `https://jwt.ms/?code=…`. */
export function redirectWithCode(
  { redirectUri, state }: Pick<AuthorizeRequest, 'redirectUri' | 'state'>,
  code: string,
): Response {
  return redirect(redirectUrl(redirectUri, { code, state }, asB2C));
}

const asB2C = { encoding: 'dotnet', addSlash: 'empty-path' } as const;
