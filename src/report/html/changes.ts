import { html } from 'hono/html';
import type { CheckChange, ComparedCheck, Comparison } from '../../model/comparison.ts';
import { scenarioKey } from '../../model/plan.ts';
import type { RunSummary } from '../../model/result.ts';
import { CHANGES, changeTally, checksOf, LISTED, placeOfCheck } from '../changes.ts';
import { instant } from '../instant.ts';
import { type Href, scenarioLinks } from './anchor.ts';
import { badge } from './badge.ts';

/** One cause may take hundreds of checks with it; all of them stand in results.json. */
const MOST_ROWS = 200;

/** How much there is to look at. */
export function changeCount({ comparison }: RunSummary): number {
  return comparison === null ? 0 : LISTED.reduce((sum, change) => sum + comparison.counts[change], 0);
}

/** What changed since an earlier run, check by check. */
export function changes({ comparison, scenarios }: RunSummary, href: Href) {
  if (comparison === null) return '';
  const there = new Set(scenarios.map(scenarioKey));
  const linked = (key: string) => (there.has(key) ? scenarioLinks([key], href) : key);
  return html`<h2 id="changes">Since the run of ${instant(comparison.baseline.startedAt)}</h2>
<p>${changeTally(comparison)}, against run <code>${comparison.baseline.id}</code>.</p>
${LISTED.map((change) => listed(comparison, change, linked))}${stillPassing(comparison, linked)}`;
}

/** A scenario's key; a link where this run has it. */
type Linked = (key: string) => ReturnType<typeof html> | string;

function listed(comparison: Comparison, change: CheckChange, linked: Linked) {
  const all = checksOf(comparison, change);
  if (all.length === 0) return '';
  const more = all.length - MOST_ROWS;
  const name = `Checks ${CHANGES[change]}`;
  return html`<details class="matrix"${change === 'fixed' ? '' : ' open'}><summary>${name}: ${all.length}</summary>
<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table>
<thead><tr><th scope="col">Scenario</th><th scope="col">Check</th><th scope="col">Then</th><th scope="col">Now</th><th scope="col">In words</th></tr></thead>
<tbody>${all.slice(0, MOST_ROWS).map((check) => row(check, linked))}</tbody></table></div>
${more > 0 ? html`<p>And ${more} more, in results.json.</p>` : ''}</details>`;
}

function row(check: ComparedCheck, linked: Linked) {
  const { scenario, before, now, message, place } = check;
  const verdict = (of: typeof before) => (of === null ? html`<span class="soft">not judged</span>` : badge(of));
  return html`<tr><th scope="row">${linked(scenario)}</th>
<td><code>${check.check}</code><br><span class="soft wrap">${placeOfCheck(check)}</span></td><td>${verdict(before)}</td><td>${verdict(now)}</td>
<td>${message}${place ? html`<br><span class="soft mono">${place.file}:${place.line}</span>` : ''}</td></tr>`;
}

function stillPassing({ stillPassing: all, counts }: Comparison, linked: Linked) {
  if (all.length === 0) return '';
  return html`<details class="matrix"><summary>Checks still passing: ${counts['still-passing']}</summary>
<ul class="chips">${all.map(({ scenario, checks }) => html`<li class="chip pass">${linked(scenario)} ${checks}</li>`)}</ul></details>`;
}
