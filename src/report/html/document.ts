import { html, raw } from 'hono/html';
import type { RunSummary } from '../../model/result.ts';
import { deviationsMet, warningsMet } from '../group-findings.ts';
import { headline, tone } from '../headline.ts';
import { instant } from '../instant.ts';
import { targetName } from '../target-name.ts';
import { banner } from './banner.ts';
import { changeCount, changes } from './changes.ts';
import { checkMatrix } from './check-matrix.ts';
import { environment } from './environment.ts';
import { failures, redCount } from './failures.ts';
import { coverageMatrix, requirementMatrix } from './matrices.ts';
import { deviations, notices, warnings } from './notes.ts';
import { scenarioList } from './scenario-list.ts';
import { STYLES } from './styles.ts';
import { trend } from './trend.ts';

function navigation(summary: RunSummary) {
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
  return html`<nav aria-label="Parts of this report"><ul><li class="brand"><a href="#main" class="${tone(summary)}">Steadfast</a></li>
${there.map(([id, name, count]) => html`<li><a href="#${id}">${name} <span class="count">${count}</span></a></li>`)}
<li><a href="#environment">Environment</a></li></ul></nav>`;
}

/**
 * The whole report as one HTML file: no script, no request, readable from an e-mail.
 * @param sections a scenario's section each, in the order of the summary
 * @param pictureRules style rules that hold the pictures
 */
export async function reportDocument(
  summary: RunSummary,
  sections: readonly string[],
  pictureRules: string,
): Promise<string> {
  const { info } = summary;
  const document = await html`<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${headline(summary)}: Steadfast, ${targetName(info)}, ${instant(info.startedAt)}</title>
<style>${raw(STYLES)}${raw(pictureRules)}</style></head>
<body>${navigation(summary)}
<main id="main">${banner(summary)}
${failures(summary)}${notices(summary)}${changes(summary)}${warnings(summary)}${scenarioList(summary, sections)}
${deviations(summary)}${requirementMatrix(summary.requirements)}${trend(summary)}${coverageMatrix(summary.coverage)}${checkMatrix(summary.checks)}${environment(summary)}</main>
<footer>Secrets are replaced by their variable’s name, issued tokens by pseudonyms of the same shape.</footer>
</body></html>`;
  return `${document}\n`;
}
