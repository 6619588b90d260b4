import { html } from 'hono/html';
import { button, errorSummary, type FieldError, form, summaryList, textField } from '../../govuk/form-parts.ts';
import { page, type Site } from '../../govuk/page.ts';
import type { Markup } from '../../html/page-response.ts';
import type { Product, Subscription } from '../subscriptions.ts';

const site: Site = {
  name: 'Find and use an API',
  home: '/',
  navigation: [
    { text: 'Find an API', href: '/find-an-api' },
    { text: 'My subscriptions', href: '/subscriptions' },
  ],
};

/** Its cards are its navigation: two links of one name would leave a person, or a journey, in doubt. */
export function homePage(): Promise<Response> {
  const { name, home } = site;
  const title = 'Find and use an API';
  return page(
    { name, home },
    {
      title,
      main: html`${heading(title)}
        ${card('/find-an-api', 'Find an API', 'Search the catalogue of the Department for Education and ask for access.')}
        ${card('/subscriptions', 'My subscriptions', 'See what became of your requests, and your credentials.')}`,
    },
  );
}

export function findPage(): Promise<Response> {
  return show('Find an API', [heading('Find an API'), searchForm('')]);
}

export function resultsPage(keywords: string, found: readonly Product[]): Promise<Response> {
  const results = found.map(
    ({ slug, name, summary }) => html`<li>
      <h2 class="govuk-heading-m"><a class="govuk-link" href="/apis/${slug}">${name}</a></h2>
      <p class="govuk-body">${summary}</p>
    </li>`,
  );
  return show('Search results', [
    heading('Search results'),
    searchForm(keywords),
    html`<p class="govuk-body" role="status">${found.length} ${found.length === 1 ? 'API' : 'APIs'} found</p>
      <ul class="govuk-list">${results}</ul>`,
  ]);
}

export function productPage({ slug, name, summary }: Product): Promise<Response> {
  return show(name, [
    heading(name),
    html`<p class="govuk-body">${summary}</p>
      <p class="govuk-body"><a class="govuk-link" href="/apis/${slug}/subscribe">Subscribe to this API</a></p>`,
  ]);
}

export interface SubscribeView {
  readonly product: Product;
  readonly csrf: string;
  readonly entered: { readonly name: string; readonly justification: string; readonly redirectUri: string };
  readonly errors: readonly FieldError[];
}

export function subscribePage({ product, csrf, entered, errors }: SubscribeView): Promise<Response> {
  const path = `/apis/${product.slug}`;
  const fields = html`
    ${textField({ id: 'name', label: 'Subscription name', value: entered.name }, errors)}
    ${textField({ id: 'justification', label: 'Justification for usage', value: entered.justification, rows: 5 }, errors)}
    ${textField(
      {
        id: 'redirectUri',
        label: 'OAuth Redirect URI',
        hint: 'Where people come back to after they consent. It must begin with https',
        type: 'url',
        value: entered.redirectUri,
      },
      errors,
    )}
    ${button({ text: 'Create subscription' })}`;
  const parts = [
    errorSummary(errors),
    html`<span class="govuk-caption-xl">${product.name}</span>`,
    heading('Subscribe to an API'),
    form(`${path}/subscribe`, csrf, fields),
    html`<p class="govuk-body"><a class="govuk-link" href="${path}">Return to API</a></p>`,
  ];
  return show('Subscribe to an API', parts, errors.length > 0);
}

export function requestedPage({ product }: Subscription): Promise<Response> {
  return show('Subscription requested', [
    html`<div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title">Subscription requested</h1>
      <div class="govuk-panel__body">${product.name}</div>
    </div>`,
    html`<p class="govuk-body">Your request has been sent to the relevant team.</p>`,
  ]);
}

export function subscriptionsPage(all: readonly Subscription[]): Promise<Response> {
  const rows = all.map(
    ({ id, name, product, state }) => html`<tr class="govuk-table__row">
      <th scope="row" class="govuk-table__header">${name}</th>
      <td class="govuk-table__cell">${product.name}</td>
      <td class="govuk-table__cell">${stateTag(state)}</td>
      <td class="govuk-table__cell">
        <a class="govuk-link" href="/subscriptions/${id}">Manage subscription <span class="govuk-visually-hidden">${name}</span></a>
      </td>
    </tr>`,
  );
  const columns = ['Name', 'API', 'State', 'Action'].map(
    (text) => html`<th scope="col" class="govuk-table__header">${text}</th>`,
  );
  return show('My subscriptions', [
    heading('My subscriptions'),
    all.length === 0
      ? html`<p class="govuk-body">You have no subscriptions yet.</p>`
      : html`<table class="govuk-table">
          <caption class="govuk-table__caption govuk-visually-hidden">Subscriptions</caption>
          <thead class="govuk-table__head"><tr class="govuk-table__row">${columns}</tr></thead>
          <tbody class="govuk-table__body">${rows}</tbody>
        </table>`,
  ]);
}

const outcomes = {
  Active: { title: 'Manage subscription', text: 'Your request was approved.' },
  'Pending approval': { title: 'Subscription pending', text: 'Credentials are shown once the request is approved.' },
  Rejected: { title: 'Subscription rejected', text: 'The request was rejected.' },
} as const;

export function subscriptionPage(subscription: Subscription): Promise<Response> {
  const { id, name, product, state, redirectUri } = subscription;
  const { title, text } = outcomes[state];
  const view = html`<a class="govuk-link" href="/subscriptions/${id}/credentials">View<span class="govuk-visually-hidden"> credentials</span></a>`;
  return show(title, [
    heading(title),
    html`<p class="govuk-body">${text}</p>`,
    summaryList([
      { key: 'Subscription name', value: name },
      { key: 'API', value: product.name },
      { key: 'State', value: stateTag(state) },
      { key: 'OAuth Redirect URI', value: redirectUri },
      ...(state === 'Active' ? [{ key: 'Credentials', value: view }] : []),
    ]),
  ]);
}

/** Two blocks that both say "Primary key": the first is the client secret, the second the subscription key (P-CS). */
export function credentialsPage(
  { name, product, credentials }: Subscription,
  tokenEndpoint: string,
): Promise<Response> {
  const { oauth, key } = credentials;
  return show('Subscription details', [
    html`<span class="govuk-caption-xl">${name}: ${product.name}</span>`,
    heading('Subscription details'),
    html`<section id="oauth" aria-labelledby="oauth-heading">
      <h2 id="oauth-heading" class="govuk-heading-m">Native OAuth Application-flow</h2>
      ${summaryList([
        { key: 'OAuth Client ID', value: oauth.clientId, id: 'oauth-client-id' },
        { key: 'Primary key', value: oauth.primary, id: 'oauth-primary-key' },
        { key: 'Secondary key', value: oauth.secondary, id: 'oauth-secondary-key' },
        { key: 'OAuth Scope', value: oauth.scope, id: 'oauth-scope' },
        { key: 'OAuth token endpoint', value: tokenEndpoint, id: 'oauth-token-endpoint' },
      ])}
    </section>`,
    html`<section id="subscription" aria-labelledby="subscription-heading">
      <h2 id="subscription-heading" class="govuk-heading-m">Subscription key</h2>
      ${summaryList([
        { key: 'Primary key', value: key.primary, id: 'subscription-primary-key' },
        { key: 'Secondary key', value: key.secondary, id: 'subscription-secondary-key' },
      ])}
    </section>`,
  ]);
}

export function notFoundPage(): Promise<Response> {
  return page(site, {
    title: 'Page not found',
    status: 404,
    main: html`${heading('Page not found')}<p class="govuk-body">Check the address, or start from the first page.</p>`,
  });
}

function show(title: string, parts: readonly (Markup | '')[], hasErrors = false): Promise<Response> {
  return page(site, { title, hasErrors, main: html`${parts}` });
}

function heading(text: string): Markup {
  return html`<h1 class="govuk-heading-xl">${text}</h1>`;
}

function card(href: string, title: string, text: string): Markup {
  return html`<h2 class="govuk-heading-m"><a class="govuk-link" href="${href}">${title}</a></h2>
    <p class="govuk-body">${text}</p>`;
}

function searchForm(keywords: string): Markup {
  return html`<form method="get" action="/find-an-api/results" role="search">
    ${textField({ id: 'keywords', label: 'Search', type: 'search', value: keywords })} ${button({ text: 'Search' })}
  </form>`;
}

function stateTag(state: Subscription['state']): Markup {
  const colour = { Active: 'green', 'Pending approval': 'yellow', Rejected: 'red' }[state];
  return html`<strong class="govuk-tag govuk-tag--${colour}">${state}</strong>`;
}
