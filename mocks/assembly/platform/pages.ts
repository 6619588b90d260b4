import { html } from 'hono/html';
import { checkbox, form, problem, textField } from '../../plain/form-parts.ts';
import { page, type Site } from '../../plain/page.ts';
import type { App } from '../apps.ts';
import type { School } from '../schools.ts';
import { type AskedScope, grantedScopes } from '../scopes.ts';
import type { Transaction } from './transactions.ts';

/** No page of the platform is public: what is asked is documented, words and looks are invented. */
const site: Site = { name: 'Assembly Platform', colour: '#5b2a86' };

export interface SignInView {
  readonly transaction: Transaction;
  readonly csrf: string;
  readonly email: string;
  readonly wrong: string | null;
}

export function signInPage({ transaction, csrf, email, wrong }: SignInView): Promise<Response> {
  const fields = html`
    ${textField({ id: 'email', label: 'Email address', type: 'email', value: email })}
    ${textField({ id: 'password', label: 'Password', type: 'password' })}`;
  const buttons = [{ text: 'Log in', action: 'log-in' }];
  return page(site, {
    title: 'Log in to Assembly',
    main: html`<p>Use your school's Assembly account.</p>
      ${problem(wrong)}
      ${form(`/sign_in?visit=${transaction.id}`, csrf, fields, buttons)}`,
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
  const optional = scopes.filter((scope) => scope.optional);
  const fields = html`
    <h2>Required data</h2>
    <ul>${grantedScopes(scopes, []).map((name) => html`<li>${name}</li>`)}</ul>
    ${optional.length === 0 ? '' : html`<h2>Optional data</h2>`}
    ${optional.map(({ name }, index) => checkbox(`optional-${index}`, 'optional', name, name))}`;
  const buttons = [
    { text: 'Authorise', action: 'authorise' },
    { text: 'Deny', action: 'deny', look: 'secondary' },
  ] as const;
  return page(site, {
    title: 'Data Access Request',
    main: html`<p><strong>${app.name}</strong> asks for data of <strong>${school.name}</strong>.</p>
      <p>You are logged in as <span>${email}</span>.</p>
      ${form(`/data_access_request?visit=${id}`, csrf, fields, buttons)}`,
  });
}

export interface ApplicationsView {
  readonly id: string;
  readonly csrf: string;
  readonly school: School;
  readonly apps: readonly App[];
}

export function applicationsPage({ id, csrf, school, apps }: ApplicationsView): Promise<Response> {
  const forms = apps.map(({ name, clientId }) => {
    const fields = html`<h2>${name}</h2><input type="hidden" name="client_id" value="${clientId}">`;
    return form(`/applications?visit=${id}`, csrf, fields, [{ text: `Deauthorise ${name}`, action: 'deauthorise' }]);
  });
  return page(site, {
    title: 'Authorised applications',
    main: html`<p>These applications may read the data of ${school.name}.</p>
      ${forms.length === 0 ? html`<p>There are none.</p>` : forms}`,
  });
}

export function deauthorisedPage(app: App, school: School): Promise<Response> {
  const main = html`<p>${app.name} can no longer read the data of ${school.name}.</p>`;
  return page(site, { title: 'Application deauthorised', main });
}

/** For an application that can not be trusted: never a redirect (RFC 6749 section 4.1.2.1). */
export function errorPage(text: string): Promise<Response> {
  return page(site, { title: 'This request cannot be answered', status: 400, main: html`<p>${text}</p>` });
}

/** A visit that is not known to this browser, or a form that was not made for it. */
export function lostPage(): Promise<Response> {
  return errorPage('Your visit is over. Go back to the application you came from and start again.');
}
