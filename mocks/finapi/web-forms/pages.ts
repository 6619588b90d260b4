import { html } from 'hono/html';
import type { Markup } from '../../html/page-response.ts';
import { form, problem, textField } from '../../plain/form-parts.ts';
import { page } from '../../plain/page.ts';
import type { Bank } from './banks.ts';

const site = { name: 'finAPI Web Form', colour: '#0b5c6b' };

const cancel = { text: 'Cancel', action: 'cancel', look: 'secondary' } as const;
const closePage = html`<p>You can close this page and return to your application.</p>`;

/** Where a page's form goes, and the session's CSRF value. */
export interface Step {
  readonly action: string;
  readonly csrf: string;
  /** What was wrong with what the user entered; null when nothing was. */
  readonly mistake: string | null;
}

export function findBankPage({ action, csrf, mistake }: Step, headers: Record<string, string>): Promise<Response> {
  const field = textField({ id: 'search', label: 'Name or bank code' });
  const main = html`${problem(mistake)}<p>Which bank is your account with?</p>
    ${form(action, csrf, field, [{ text: 'Find bank', action: 'continue' }, cancel])}`;
  return page(site, { title: 'Find your bank', main, headers });
}

export function loginPage(
  { action, csrf, mistake }: Step,
  bank: Bank,
  headers: Record<string, string>,
): Promise<Response> {
  const fields = html`${textField({ id: 'login', label: 'Online banking ID' })}${textField({ id: 'pin', label: 'PIN', type: 'password' })}`;
  const main = html`${problem(mistake)}<p>Your accounts will be shared with the application that sent you here.</p>
    ${form(action, csrf, fields, [{ text: 'Continue', action: 'continue' }, cancel])}`;
  return page(site, { title: `Log in to ${bank.name}`, main, headers });
}

export function tanPage(
  { action, csrf, mistake }: Step,
  bank: Bank,
  headers: Record<string, string>,
): Promise<Response> {
  const field = textField({ id: 'tan', label: 'TAN', inputmode: 'numeric' });
  const main = html`${problem(mistake)}<p>An additional authentication is required. Please enter the following code: ${bank.tan}</p>
    ${form(action, csrf, field, [{ text: 'Continue', action: 'continue' }, cancel])}`;
  return page(site, { title: 'Confirm with a TAN', main, headers });
}

export function connectedPage(bank: Bank | null): Promise<Response> {
  return page(site, {
    title: 'Your account is connected',
    main: html`<p>${bank?.name ?? 'The bank'} has been connected.</p>${closePage}`,
  });
}

export function abortedPage(): Promise<Response> {
  return page(site, { title: 'You have cancelled', main: html`<p>Nothing has been connected.</p>${closePage}` });
}

/** The user is not sent back by itself, to have the time to read (P-FX). */
export function failedPage(errorCode: string, errorRedirectUrl: string | null): Promise<Response> {
  const back: Markup =
    errorRedirectUrl === null ? closePage : html`<p><a href="${errorRedirectUrl}">Return to your application</a></p>`;
  return page(site, {
    title: 'Your account could not be connected',
    main: html`<p>${reasons[errorCode] ?? 'An unexpected error has occurred.'}</p><p>Code: <code>${errorCode}</code></p>${back}`,
  });
}

const reasons: Readonly<Record<string, string>> = {
  BANK_SERVER_REJECTION: 'The bank has rejected what you entered.',
  ENTITY_EXISTS: 'This bank is connected already.',
  INTERRUPTED: 'The web form was opened again before it was finished.',
  INVALID_TOKEN: 'The authorization of the application has ended.',
};

/** For an address that leads nowhere: unknown, opened already, too late. */
export function unavailablePage(reason: string): Promise<Response> {
  return page(site, { title: 'This web form is not available', status: 410, main: html`<p>${reason}</p>${closePage}` });
}
