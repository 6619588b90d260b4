import { html } from 'hono/html';

const WIDTH = 180;
const HEIGHT = 32;
const EDGE = 3;

/** What differs by less than a tenth is to look level. */
function rangeOf(values: readonly number[]): { readonly least: number; readonly greatest: number } {
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const slack = Math.max(0, greatest / 10 - (greatest - least)) / 2;
  return { least: least - slack, greatest: greatest + slack };
}

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
  const { least, greatest } = range ?? rangeOf(known);
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
