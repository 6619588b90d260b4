import { html } from 'hono/html';
import { http, type RequestHandler } from 'msw';
import { type Markup, type PageResponse, pageResponse } from '../html/page-response.ts';
import { govukStylesheet, stylesheetPath } from './stylesheet.ts';

/** A website of a mock: what its pages have in common. */
export interface Site {
  readonly name: string;
  /** Where its name leads. */
  readonly home: string;
  readonly navigation?: readonly { readonly text: string; readonly href: string }[];
}

export interface Page extends PageResponse {
  /** The browser's title; also the page's heading, unless `main` brings its own. */
  readonly title: string;
  readonly main: Markup;
  /** Puts "Error:" before the title, as GOV.UK does when a form comes back with mistakes. */
  readonly hasErrors?: boolean;
}

/** A whole page in GOV.UK style as a response: says that it is a mock. */
export function page(site: Site, { title, main, hasErrors = false, ...response }: Page): Promise<Response> {
  const document = html`<!doctype html>
<html lang="en" class="govuk-template govuk-template--rebranded">
  <head>
    <meta charset="utf-8">
    <title>${hasErrors ? 'Error: ' : ''}${title} – ${site.name}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${stylesheetPath}">
  </head>
  <body class="govuk-template__body">
    <a href="#main-content" class="govuk-skip-link">Skip to main content</a>
    <header class="govuk-template__header">
      ${banner(site)}
      <div class="govuk-width-container">
        <div class="govuk-phase-banner">
          <p class="govuk-phase-banner__content">
            <strong class="govuk-tag govuk-phase-banner__content__tag">Mock</strong>
            <span class="govuk-phase-banner__text">A stand-in for testing. Nothing you enter leaves this computer.</span>
          </p>
        </div>
      </div>
    </header>
    <div class="govuk-width-container">
      <main class="govuk-main-wrapper" id="main-content">
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">${main}</div></div>
      </main>
    </div>
    <footer class="govuk-template__footer">
      <div class="govuk-footer">
        <div class="govuk-width-container"><p class="govuk-body-s">${site.name}, as a mock of Steadfast plays it</p></div>
      </div>
    </footer>
  </body>
</html>
`;
  return pageResponse(document, response);
}

function banner({ name, home, navigation = [] }: Site): Markup {
  const links = navigation.map(
    ({ text, href }) => html`<li class="govuk-service-navigation__item">
      <a class="govuk-service-navigation__link" href="${href}">${text}</a>
    </li>`,
  );
  return html`<section aria-label="Service information" class="govuk-service-navigation">
    <div class="govuk-width-container">
      <div class="govuk-service-navigation__container">
        <span class="govuk-service-navigation__service-name">
          <a href="${home}" class="govuk-service-navigation__link">${name}</a>
        </span>
        ${
          links.length === 0
            ? ''
            : html`<nav aria-label="Menu" class="govuk-service-navigation__wrapper">
          <ul class="govuk-service-navigation__list">${links}</ul>
        </nav>`
        }
      </div>
    </div>
  </section>`;
}

/** Serves the styles on a site's own host; a browser keeps them for as long as its context lives. */
export function stylesheetHandler(origin: string): RequestHandler {
  const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' };
  return http.get(`${origin}${stylesheetPath}`, () => new Response(govukStylesheet(), { headers }));
}
