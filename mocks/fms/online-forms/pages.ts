import { html } from 'hono/html';
import { button, form } from '../../govuk/form-parts.ts';
import { page, type Site } from '../../govuk/page.ts';
import type { Markup } from '../../html/page-response.ts';
import type { AccountsReturn } from '../api/returns.ts';
import type { Trust } from '../trusts.ts';

const site: Site = { name: 'Online collections', home: '/' };

const colours = { 'Not started': 'govuk-tag--grey', 'Data received': 'govuk-tag--blue', Submitted: 'govuk-tag--green' };

export function collectionsPage(trusts: readonly Trust[]): Promise<Response> {
  return page(site, {
    title: 'Your collections',
    main: html`<h1 class="govuk-heading-xl">Your collections</h1>
      <ul class="govuk-list govuk-list--spaced">
        ${trusts.map(
          ({ upin, name }) => html`<li>
          <a class="govuk-link" href="/accounts-return/${upin}">Accounts return for ${name}</a>
        </li>`,
        )}
      </ul>`,
  });
}

export function returnPage(trust: Trust, own: AccountsReturn | null, csrf: string): Promise<Response> {
  const submit = html`<p class="govuk-body">Check the return before you submit it. Nobody can change it afterwards.</p>
    ${form(`/accounts-return/${trust.upin}`, csrf, button({ text: 'Submit return' }))}`;
  return page(site, {
    title: 'Accounts return',
    main: html`${backLink}<span class="govuk-caption-xl">${trust.name}</span>
      <h1 class="govuk-heading-xl">Accounts return</h1>
      ${status(own?.status ?? 'Not started')}
      ${own ? particulars(own) : html`<p class="govuk-body">No data has been received for this trust.</p>`}
      ${own?.status === 'Data received' ? submit : ''}`,
  });
}

export function submittedPage(trust: Trust, own: AccountsReturn): Promise<Response> {
  return page(site, {
    title: 'Return submitted',
    main: html`<div class="govuk-panel govuk-panel--confirmation">
        <h1 class="govuk-panel__title">Return submitted</h1>
        <div class="govuk-panel__body">${trust.name}</div>
      </div>
      ${status(own.status)} ${particulars(own)}
      <p class="govuk-body"><a class="govuk-link" href="/">Your collections</a></p>`,
  });
}

export function notFoundPage(): Promise<Response> {
  return page(site, {
    title: 'Page not found',
    status: 404,
    main: html`<h1 class="govuk-heading-xl">Page not found</h1>
      <p class="govuk-body">There is no return here, or it is not yours to see.</p>`,
  });
}

const backLink = html`<a class="govuk-back-link" href="/">Your collections</a>`;

function status(word: keyof typeof colours): Markup {
  return html`<p class="govuk-body">Status: <strong class="govuk-tag ${colours[word]}">${word}</strong></p>`;
}

/** Each in one element, so that its words stay together in the page's text. */
function particulars({ submissionGuid, coaVersion, academies, receivedAt }: AccountsReturn): Markup {
  const received = new Date(receivedAt)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC');
  return html`<ul class="govuk-list">
    <li>Submission <strong>${submissionGuid}</strong></li>
    <li>Chart of accounts <strong>${coaVersion}</strong></li>
    <li>Academies <strong>${academies}</strong></li>
    <li>Received <strong>${received}</strong></li>
  </ul>`;
}
