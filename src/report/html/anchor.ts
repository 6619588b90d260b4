import { html } from 'hono/html';

/** The id of a scenario's section, by its key, for links to it. Distinct keys give distinct ids. */
export function anchor(key: string): string {
  return `s-${key.replace(/[^A-Za-z0-9]/g, (character) => (character === '/' ? '.' : `_${character.codePointAt(0)?.toString(16)}`))}`;
}

/** Where a scenario stands in full, by its key, seen from the first page. */
export type Href = (key: string) => string;

/** The file of a page, counted from 1. */
export function pageName(page: number): string {
  return page === 1 ? 'report.html' : `report-${page}.html`;
}

/** The section of a scenario that stands on that page, seen from the first. */
export function sectionHref(key: string, page: number): string {
  return `${page === 1 ? '' : pageName(page)}#${anchor(key)}`;
}

/** Links to the sections of scenarios by their keys; of many, the first and how many more. */
export function scenarioLinks(keys: readonly string[], href: Href, most = 6) {
  const more = keys.length - most;
  const shown = keys.slice(0, most);
  return html`${shown.map((key, index) => html`${index === 0 ? '' : ', '}<a href="${href(key)}">${key}</a>`)}${more > 0 ? ` and ${more} more` : ''}`;
}
