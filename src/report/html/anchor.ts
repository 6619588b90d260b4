import { html } from 'hono/html';

/** The id of a scenario's section, by its key, for links to it. Distinct keys give distinct ids. */
export function anchor(key: string): string {
  return `s-${key.replace(/[^A-Za-z0-9]/g, (character) => (character === '/' ? '.' : `_${character.codePointAt(0)?.toString(16)}`))}`;
}

/** Links to the sections of scenarios by their keys; of many, the first and how many more. */
export function scenarioLinks(keys: readonly string[], most = 6) {
  const more = keys.length - most;
  const shown = keys.slice(0, most);
  return html`${shown.map((key, index) => html`${index === 0 ? '' : ', '}<a href="#${anchor(key)}">${key}</a>`)}${more > 0 ? ` and ${more} more` : ''}`;
}
