import { html } from 'hono/html';

const WIDTH = 180;
const HEIGHT = 32;
const EDGE = 3;

/**
 * A line through values, the oldest first; gaps for what is not known. Drawn between its own least and greatest value
 * unless `range` says others.
 * @param label says in words what the line shows: a reader who can not see it has nothing else
 */
export function sparkline(
  values: readonly (number | null)[],
  label: string,
  range?: { readonly least: number; readonly greatest: number },
) {
  const known = values.filter((value) => value !== null);
  const least = range?.least ?? Math.min(...known);
  const greatest = range?.greatest ?? Math.max(...known);
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1);
  const y = (value: number) =>
    greatest === least ? HEIGHT / 2 : HEIGHT - EDGE - ((value - least) * (HEIGHT - 2 * EDGE)) / (greatest - least);
  const path = values
    .map((value, index) => {
      if (value === null) return '';
      const before = index > 0 ? values[index - 1] : null;
      return `${before === null ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  const last = values.at(-1) ?? null;
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
<path d="${path}"/>${last === null ? '' : html`<circle cx="${x(values.length - 1).toFixed(1)}" cy="${y(last).toFixed(1)}" r="3"/>`}</svg>`;
}
