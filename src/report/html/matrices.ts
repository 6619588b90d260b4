import { html } from 'hono/html';
import type { CoverageCell, CoverageResult, RequirementResult } from '../../model/result.ts';
import { requirementGroups } from '../requirement-groups.ts';
import { TOLD } from '../tally.ts';
import { type Href, scenarioLinks } from './anchor.ts';
import { badge } from './badge.ts';

function table(rows: readonly RequirementResult[], name: string, href: Href) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>
<thead><tr><th scope="col">Requirement</th><th scope="col">Says</th><th scope="col">Verdict</th><th scope="col">Shown by</th></tr></thead>
<tbody>${rows.map(
    (row) => html`<tr><th scope="row">${row.title}<br><code>${row.id}</code></th>
<td><q>${row.quote}</q><br><span class="soft">${row.severity} · ${row.actor} · ${row.source}</span></td>
<td>${badge(row.verdict)}</td><td>${row.scenarios.length > 0 ? scenarioLinks(row.scenarios, href) : (row.reason ?? 'no scenario of this run')}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Requirement → scenarios → verdict, with the sentence of the source that asks for it. */
export function requirementMatrix(requirements: readonly RequirementResult[], href: Href) {
  if (requirements.length === 0) return '';
  const { tested, reasoned, absent } = requirementGroups(requirements);
  const counts = TOLD.map((verdict) => [verdict, tested.filter((row) => row.verdict === verdict).length] as const);
  const part = (rows: readonly RequirementResult[], name: string) =>
    rows.length === 0
      ? ''
      : html`<details class="matrix"><summary>${name}: ${rows.length}</summary>${table(rows, name, href)}</details>`;
  return html`<h2 id="requirements">Requirements <span class="count">${requirements.length}</span></h2>
<p class="chips">${counts.filter(([, count]) => count > 0).map(([verdict, count]) => html`${badge(verdict)} ${count} `)}</p>
${part(tested, 'Put to the test in this run')}${part(reasoned, 'Not tested, for a written reason')}${part(absent, 'Not part of this run')}`;
}

function chip({ status, scenarios, reason }: CoverageCell) {
  const verdict = scenarios.length > 0 ? 'pass' : reason === undefined ? 'missing' : 'skip';
  const words = scenarios.length > 0 ? `${scenarios.length}×` : reason === undefined ? 'not met' : 'reasoned';
  return html`<li class="chip ${verdict}"><b>${status}</b> ${words}</li>`;
}

/** Operation × documented status: how many scenarios met it at a glance; which ones, or why none can, below. */
export function coverageMatrix({ operations, responses, cells }: CoverageResult, href: Href) {
  if (cells.length === 0) return '';
  const names = [...new Set(cells.map(({ operation }) => operation))];
  return html`<h2 id="coverage">Coverage</h2>
<p>${operations.covered} of ${operations.total} operations were called, ${responses.covered} of ${responses.total} documented responses were met.</p>
<dl class="grid">${names.map(
    (name) =>
      html`<div><dt class="mono">${name}</dt><dd><ul class="chips">${cells.filter(({ operation }) => operation === name).map(chip)}</ul></dd></div>`,
  )}</dl>
<details class="matrix"><summary>Which scenario met which response</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Coverage"><table>
<thead><tr><th scope="col">Operation</th><th scope="col">Response</th><th scope="col">Met in</th></tr></thead>
<tbody>${cells.map(
    (cell) => html`<tr><th scope="row">${cell.operation}</th><td>${cell.status}</td>
<td>${cell.scenarios.length > 0 ? scenarioLinks(cell.scenarios, href) : (cell.reason ?? html`<strong>not met</strong>`)}</td></tr>`,
  )}</tbody></table></div></details>`;
}
