import { html } from 'hono/html';
import { pageName } from './anchor.ts';

/** Links to the pages of a report; nothing where there is one. */
export function pageLinks(here: number, count: number) {
  if (count === 1) return '';
  const pages = Array.from({ length: count }, (_, index) => index + 1);
  const link = (page: number) =>
    page === here ? html`<b aria-current="page">${page}</b>` : html`<a href="${pageName(page)}">${page}</a>`;
  return html`<p class="pages">Pages of this report: ${pages.map((page) => html`${link(page)} `)}</p>`;
}
