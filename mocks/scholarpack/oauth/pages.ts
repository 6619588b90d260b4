import { html } from 'hono/html';
import { button, errorSummary, type FieldError, form, textField } from '../../govuk/form-parts.ts';
import { page, type Site } from '../../govuk/page.ts';

const site: Site = { name: 'ScholarPack', home: '#main-content' };

export interface LoginView {
  readonly action: string;
  readonly csrf: string;
  readonly schoolUrl: string;
  readonly username: string;
  readonly errors: readonly FieldError[];
}

/** Asks for what a person enters when logging in to ScholarPack (P-SC). No selectors are public. */
export function loginPage({ action, csrf, schoolUrl, username, errors }: LoginView): Promise<Response> {
  const fields = html`
    ${textField({ id: 'school_url', label: 'School URL', type: 'url', value: schoolUrl }, errors)}
    ${textField({ id: 'username', label: 'Username', value: username, autocomplete: 'username' }, errors)}
    ${textField({ id: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' }, errors)}
    ${button({ text: 'Login' })}`;
  return page(site, {
    title: 'Login to authorise',
    hasErrors: errors.length > 0,
    main: html`${errorSummary(errors)}
      <h1 class="govuk-heading-xl">Login to authorise</h1>
      <p class="govuk-body">An application asks for access to your school's data. Log in to see what it asks for.</p>
      ${form(action, csrf, fields)}`,
  });
}

export interface ConfirmView {
  readonly action: string;
  readonly csrf: string;
  /** Who asks. */
  readonly client: string;
  readonly school: string;
  /** Descriptions of what is asked for. */
  readonly scopes: readonly string[];
}

/** The decision, with who asks and for what (S3:23); the descriptions are ScholarPack's own (P-SS). */
export function confirmPage({ action, csrf, client, school, scopes }: ConfirmView): Promise<Response> {
  return page(site, {
    title: 'Authorise access',
    main: html`<h1 class="govuk-heading-xl">Authorise access</h1>
      <p class="govuk-body-l"><strong>${client}</strong> would like access to data of ${school}:</p>
      <ul class="govuk-list govuk-list--bullet">
        ${scopes.map((scope) => html`<li>${scope}</li>`)}
      </ul>
      ${form(
        action,
        csrf,
        html`<div class="govuk-button-group">
          ${button({ text: 'Confirm', name: 'decision', value: 'confirm' })}
          ${button({ text: 'Decline', name: 'decision', value: 'decline', look: 'secondary' })}
        </div>`,
      )}`,
  });
}

/** The person may not decide. They stay here; the application is told nothing (P-SC). */
export function noRolePage(): Promise<Response> {
  return page(site, {
    title: 'You do not have access',
    status: 403,
    main: html`<h1 class="govuk-heading-xl">You do not have access</h1>
      <p class="govuk-body-l">You need both the Admin and the System Admin role to authorise an application.</p>
      <p class="govuk-body">Ask your team to give you the roles, then start again from the application.</p>`,
  });
}

export function lostPage(): Promise<Response> {
  return page(site, {
    title: 'Your request has expired',
    status: 400,
    main: html`<h1 class="govuk-heading-xl">Your request has expired</h1>
      <p class="govuk-body">It is not known to this browser, or is over. Start again from the application.</p>`,
  });
}
