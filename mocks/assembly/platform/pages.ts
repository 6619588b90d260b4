import { html } from 'hono/html';
import { button, errorSummary, type FieldError, form, summaryList, textField } from '../../govuk/form-parts.ts';
import { type Markup, page, type Site } from '../../govuk/page.ts';
import type { App } from '../apps.ts';
import type { School } from '../schools.ts';
import { type AskedScope, grantedScopes } from '../scopes.ts';
import type { Transaction } from './transactions.ts';

/** No page of the platform is public: what is asked is documented, words and looks are invented (systems.md section 5.2). */
const site: Site = { name: 'Assembly Platform', home: '/applications' };

export interface SignInView {
  readonly transaction: Transaction;
  readonly csrf: string;
  readonly email: string;
  readonly errors: readonly FieldError[];
}

export function signInPage({ transaction, csrf, email, errors }: SignInView): Promise<Response> {
  const fields = html`
    ${textField({ id: 'email', label: 'Email address', type: 'email', value: email, autocomplete: 'username' }, errors)}
    ${textField({ id: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' })}
    ${button({ text: 'Log in' })}`;
  return page(site, {
    title: 'Log in to Assembly',
    hasErrors: errors.length > 0,
    main: html`${errorSummary(errors)}
      <h1 class="govuk-heading-xl">Log in to Assembly</h1>
      <p class="govuk-body">Use your school's Assembly account.</p>
      ${form(`/sign_in?visit=${transaction.id}`, csrf, fields)}`,
  });
}

export interface DataAccessRequestView {
  readonly id: string;
  readonly csrf: string;
  readonly app: App;
  readonly school: School;
  readonly email: string;
  readonly scopes: readonly AskedScope[];
}

/** Required scopes are listed, optional ones are boxes that nobody ticked yet (P-AJ). */
export function dataAccessRequestPage(view: DataAccessRequestView): Promise<Response> {
  const { id, csrf, app, school, email, scopes } = view;
  const optional = scopes.filter((scope) => scope.optional).map(({ name }) => name);
  const fields = html`
    <h2 class="govuk-heading-m">Required data</h2>
    <p class="govuk-body">Your school shares this when you authorise the application.</p>
    <ul class="govuk-list govuk-list--bullet">${grantedScopes(scopes, []).map((name) => html`<li>${name}</li>`)}</ul>
    ${optional.length === 0 ? '' : checkboxes(optional)}
    <div class="govuk-button-group">
      ${button({ text: 'Authorise', name: 'decision', value: 'authorise' })}
      ${button({ text: 'Deny', name: 'decision', value: 'deny', look: 'secondary' })}
    </div>`;
  return page(site, {
    title: 'Data Access Request',
    main: html`<h1 class="govuk-heading-xl">Data Access Request</h1>
      <p class="govuk-body">${app.name} asks for access to your school's data.</p>
      ${summaryList([
        { key: 'Application', value: app.name },
        { key: 'School', value: school.name },
        { key: 'Logged in as', value: email },
      ])}
      ${form(`/data_access_request?visit=${id}`, csrf, fields)}`,
  });
}

export interface ApplicationsView {
  readonly id: string;
  readonly csrf: string;
  readonly school: School;
  readonly apps: readonly App[];
}

export function applicationsPage({ id, csrf, school, apps }: ApplicationsView): Promise<Response> {
  const forms = apps.map((app) =>
    form(
      `/applications?visit=${id}`,
      csrf,
      html`<input type="hidden" name="client_id" value="${app.clientId}">
        <h2 class="govuk-heading-m">${app.name}</h2>
        ${button({ text: `Deauthorise ${app.name}`, look: 'warning' })}`,
    ),
  );
  return page(site, {
    title: 'Authorised applications',
    main: html`<h1 class="govuk-heading-xl">Authorised applications</h1>
      <p class="govuk-body">These applications may read the data of ${school.name}.</p>
      ${forms.length === 0 ? html`<p class="govuk-body">There are none.</p>` : forms}`,
  });
}

export function deauthorisedPage(app: App, school: School): Promise<Response> {
  return page(site, {
    title: 'Application deauthorised',
    main: html`<h1 class="govuk-heading-xl">Application deauthorised</h1>
      <p class="govuk-body">${app.name} can no longer read the data of ${school.name}.</p>`,
  });
}

/** For an application that can not be trusted: never a redirect (RFC 6749 section 4.1.2.1). */
export function errorPage(text: string): Promise<Response> {
  return page(site, {
    title: 'This request cannot be answered',
    status: 400,
    main: html`<h1 class="govuk-heading-xl">This request cannot be answered</h1>
      <p class="govuk-body">${text}</p>`,
  });
}

/** A visit that is not known to this browser, or a form that was not made for it. */
export function lostPage(): Promise<Response> {
  return errorPage('Your visit is over. Go back to the application you came from and start again.');
}

function checkboxes(scopes: readonly string[]): Markup {
  return html`<div class="govuk-form-group"><fieldset class="govuk-fieldset" aria-describedby="optional-hint">
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--m"><h2 class="govuk-fieldset__heading">Optional data</h2></legend>
    <div id="optional-hint" class="govuk-hint">Tick what you want to share as well.</div>
    <div class="govuk-checkboxes">
      ${scopes.map(
        (name, index) => html`<div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id="optional-${index}" name="optional" value="${name}">
        <label class="govuk-label govuk-checkboxes__label" for="optional-${index}">${name}</label>
      </div>`,
      )}
    </div>
  </fieldset></div>`;
}
