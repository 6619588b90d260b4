import { html } from 'hono/html';
import { button, errorSummary, form, radios, summaryList } from '../../govuk/form-parts.ts';
import { page, type Site } from '../../govuk/page.ts';
import type { Session } from '../../oauth/session.ts';
import type { Organisation } from '../organisations.ts';

const site: Site = { name: 'DfE Sign-in', home: '#main-content' };

type Browser = Pick<Session<unknown>, 'csrf' | 'setCookie'>;

export interface SelectOrganisationView {
  readonly id: string;
  readonly organisations: readonly Organisation[];
  readonly browser: Browser;
  readonly message?: string | undefined;
}

/** Field names and the submit input are those of P-DI; the words are ours. */
export function selectOrganisationPage({
  id,
  organisations,
  browser,
  message,
}: SelectOrganisationView): Promise<Response> {
  const errors = message === undefined ? [] : [{ field: 'selected-organisation', message }];
  const choices = organisations.map((each) => ({ value: each.id, label: each.name, hint: `URN: ${each.urn}` }));
  return page(site, {
    title: 'Select your organisation',
    hasErrors: errors.length > 0,
    headers: { 'set-cookie': browser.setCookie },
    main: html`${errorSummary(errors)}
      ${form(
        `/${id}/consent/select-organisation`,
        browser.csrf,
        html`${radios({ name: 'selected-organisation', legend: 'Select your organisation', choices }, errors)}
          <input type="submit" class="govuk-button" value="Continue">`,
      )}`,
  });
}

export interface ConsentView {
  readonly id: string;
  readonly application: string;
  readonly roleScope: string;
  readonly email: string;
  readonly organisation: Organisation | null;
  readonly browser: Browser;
}

/** Yes is preselected (P-DI): whoever only presses the button has said yes. */
export function consentPage({
  id,
  application,
  roleScope,
  email,
  organisation,
  browser,
}: ConsentView): Promise<Response> {
  const choices = [
    { id: 'yes-consent', value: 'yes', label: 'Yes, I give consent', checked: true },
    { id: 'no-consent', value: 'no', label: 'No, I do not give consent' },
  ];
  const legend = `Do you give ${application} consent to send this data?`;
  return page(site, {
    title: 'Send Data to DfE',
    headers: { 'set-cookie': browser.setCookie },
    main: html`<h1 class="govuk-heading-xl">Let ${application} send ${roleScope} data to DfE</h1>
      <p class="govuk-body">
        ${application} will be able to send your organisation's ${roleScope} data to COLLECT.
      </p>
      ${summaryList([
        ...(organisation ? [{ key: 'Organisation', value: organisation.name }] : []),
        { key: 'Signed in as', value: email },
      ])}
      ${form(
        `/${id}/consent`,
        browser.csrf,
        html`${radios({ name: 'consent-choice', legend, legendSize: 'm', choices })}
          ${button({ text: 'Save and continue' })}`,
      )}`,
  });
}

/** Posts itself to the OIDC host; without scripts, a person does. */
export function handBackPage(action: string): Promise<Response> {
  return page(site, {
    title: 'Returning to your application',
    main: html`<h1 class="govuk-heading-xl">Returning to your application</h1>
      <form id="main" method="post" action="${action}">${button({ text: 'Continue' })}</form>
      <script>document.getElementById('main').submit()</script>`,
  });
}

export function notFoundPage(): Promise<Response> {
  return page(site, {
    title: 'Page not found',
    status: 404,
    main: html`<h1 class="govuk-heading-xl">Page not found</h1>
      <p class="govuk-body">If you entered a web address, check that it is correct.</p>
      <p class="govuk-body">If you came from another application, go back to it and start again.</p>`,
  });
}
