import { html } from 'hono/html';
import type { RunSummary } from '../../model/result.ts';
import { deviationsMet, warningsMet } from '../group-findings.ts';
import { tone } from '../headline.ts';
import { changeCount } from './changes.ts';
import { redCount } from './failures.ts';

/**
 * Links to the parts of the report.
 * @param first the file of the first page, seen from the page that has the links
 */
export function navigation(summary: RunSummary, first: string) {
  const parts: readonly (readonly [id: string, name: string, count: number])[] = [
    ['failures', 'Needs a look', redCount(summary)],
    ['notices', 'Soon', summary.info.notices?.length ?? 0],
    ['changes', 'Changes', changeCount(summary)],
    ['scenarios', 'Scenarios', summary.scenarios.length],
    ['warnings', 'Warnings', warningsMet(summary.scenarios).length],
    ['deviations', 'Deviations', deviationsMet(summary.scenarios).length],
    ['requirements', 'Requirements', summary.requirements.length],
    ['trend', 'Trend', summary.past.length === 0 ? 0 : summary.past.length + 1],
    ['coverage', 'Coverage', summary.coverage.cells.length],
    ['checks', 'Checks', new Set(summary.checks.map(({ check }) => check)).size],
  ];
  const there = parts.filter(([, , count]) => count > 0);
  return html`<nav aria-label="Parts of this report"><ul><li class="brand"><a href="${first}#main" class="${tone(summary)}">Steadfast</a></li>
${there.map(([id, name, count]) => html`<li><a href="${first}#${id}">${name} <span class="count">${count}</span></a></li>`)}
<li><a href="${first}#environment">Environment</a></li></ul></nav>`;
}
