import { html } from 'hono/html';
import type { CheckCell } from '../../model/result.ts';
import { type Href, scenarioLinks } from './anchor.ts';
import { badge } from './badge.ts';

function cell(cells: readonly CheckCell[], check: string, system: string, href: Href) {
  const of = cells.find((one) => one.check === check && one.system === system);
  if (of === undefined) return html`<td></td>`;
  const { scenarios, verdict, reason } = of;
  if (scenarios.length > 0) return html`<td>${badge(verdict)}<br>${scenarioLinks(scenarios, href, 2)}</td>`;
  return html`<td>${reason === undefined ? html`<strong>not met</strong>` : html`<span class="soft">${reason}</span>`}</td>`;
}

/** Check of the catalogue × system: which scenarios put it to the test, or why none does. */
export function checkMatrix(cells: readonly CheckCell[], href: Href) {
  if (cells.length === 0) return '';
  const systems = [...new Set(cells.map(({ system }) => system))];
  const checks = [...new Map(cells.map(({ check, title }) => [check, title]))];
  const tested = cells.filter(({ scenarios }) => scenarios.length > 0).length;
  const reasoned = cells.filter(({ scenarios, reason }) => scenarios.length === 0 && reason !== undefined).length;
  return html`<h2 id="checks">Catalogue of checks <span class="count">${checks.length}</span></h2>
<p>What every such API ought to keep: ${tested} of ${cells.length} checks were put to the test in this run, ${reasoned} were not for a written reason, ${cells.length - tested - reasoned} have neither.</p>
<details class="matrix"><summary>Check by system</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Checks by system"><table>
<thead><tr><th scope="col">Check</th>${systems.map((system) => html`<th scope="col">${system}</th>`)}</tr></thead>
<tbody>${checks.map(
    ([check, title]) => html`<tr><th scope="row"><code>${check}</code> ${title}</th>
${systems.map((system) => cell(cells, check, system, href))}</tr>`,
  )}</tbody></table></div></details>`;
}
