import { html } from 'hono/html';
import type { RunSummary } from '../../model/result.ts';
import { deviationsMet, type FindingGroup, warningsMet } from '../group-findings.ts';
import { type Href, scenarioLinks } from './anchor.ts';

/** Where each scenario warns of something of its own; all of them stand at their steps. */
const MOST_WARNINGS = 200;

function times({ times: count, scenarios }: FindingGroup, href: Href) {
  return html`<span class="soft">${count === 1 ? 'once' : `${count} times`}, in ${scenarioLinks(scenarios, href, 4)}</span>`;
}

/** Warnings, each once. */
export function warnings({ scenarios }: RunSummary, href: Href) {
  const met = warningsMet(scenarios);
  if (met.length === 0) return '';
  const more = met.length - MOST_WARNINGS;
  return html`<h2 id="warnings">Warnings <span class="count">${met.length}</span></h2>
<ul class="notes">${met.slice(0, MOST_WARNINGS).map((group) => html`<li class="warn">${group.first.message} <code class="check">${group.first.check}</code><br>${times(group, href)}</li>`)}</ul>${more > 0 ? html`<p>And ${more} more, at their steps.</p>` : ''}`;
}

/** Documented deviations from the standards through which something passed. */
export function deviations({ scenarios }: RunSummary, href: Href) {
  const met = deviationsMet(scenarios);
  if (met.length === 0) return '';
  return html`<h2 id="deviations">Deviations met <span class="count">${met.length}</span></h2>
<p class="soft">Broken rules that the system documents; they passed because its contract says so.</p>
<ul class="notes">${met.map((group) => html`<li class="skip"><b class="mono">${group.key}</b> ${group.first.message}<br>${times(group, href)}</li>`)}</ul>`;
}

/** What was known before the run to need somebody soon. */
export function notices({ info }: RunSummary) {
  if (info.notices === undefined) return '';
  return html`<h2 id="notices">Soon <span class="count">${info.notices.length}</span></h2>
<ul class="notes">${info.notices.map(({ code, message }) => html`<li class="warn">${message} <code class="check">${code}</code></li>`)}</ul>`;
}
