import { html, raw } from 'hono/html';
import type { RunSummary, ScenarioResult } from '../../model/result.ts';
import type { Verdict } from '../../model/verdict.ts';
import { duration } from '../duration.ts';
import { headline, tally } from '../tally.ts';
import { reason } from './findings.ts';
import { coverageMatrix, requirementMatrix } from './matrices.ts';
import { anchor } from './scenario.ts';
import { STYLES } from './styles.ts';

const RED = new Set<Verdict>(['fail', 'error', 'inconclusive']);

function failure(scenario: ScenarioResult) {
  const reasons = scenario.findings.filter(({ verdict }) => RED.has(verdict));
  return html`<div class="card ${scenario.verdict}"><div class="head"><h3 class="grow"><a href="#${anchor(scenario)}">${scenario.title}${scenario.row === null ? '' : ` [${scenario.row}]`}</a></h3></div>
<div class="body">${reasons.map(reason)}${scenario.reason ? html`<p>${scenario.reason}</p>` : ''}<p>Run it again: <code>${scenario.rerun}</code></p></div></div>`;
}

function failures(summary: RunSummary) {
  const red = summary.scenarios.filter(({ verdict }) => RED.has(verdict));
  if (red.length === 0 && summary.problems.length === 0) return '';
  return html`<h2 id="failures">What needs a look</h2>
${summary.problems.map(({ code, message }) => html`<div class="reason fail"><p>${message} <code>${code}</code></p></div>`)}
${red.map(failure)}`;
}

function environment(summary: RunSummary) {
  const { info } = summary;
  const facts: readonly (readonly [string, string])[] = [
    ['Target', `${info.target}${info.mock ? ' (mock)' : ''}`],
    ['Started', info.startedAt],
    ['Took', duration(summary.durationMs)],
    ['Run', info.id],
    ['Seed', String(info.seed)],
    ['Steadfast', info.steadfast],
    ['Node', info.node],
    ['Browser', info.browser ?? 'not needed'],
  ];
  return html`<dl class="facts">${facts.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
}

/** The whole report as one HTML file: no script, no request, readable from an e-mail. */
export async function reportDocument(
  summary: RunSummary,
  sections: readonly string[],
  pictureRules: string,
): Promise<string> {
  const { responses, interrupted } = summary;
  const systems = [...new Set(summary.scenarios.map(({ system }) => system))];
  const bySystem = systems.map((system) => ({
    system,
    sections: sections.filter((_, index) => summary.scenarios[index]?.system === system),
  }));
  const document = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${headline(summary)}: Steadfast, ${summary.info.target}, ${summary.info.startedAt}</title>
<style>${raw(STYLES)}${raw(pictureRules)}</style></head>
<body><a class="skip-link" href="#main">Skip to the results</a>
<header><div class="banner ${summary.verdict}"><p class="soft">Steadfast · contract test report</p><h1>${headline(summary)}</h1>
<p>${tally(summary.counts)} in ${duration(summary.durationMs)}.</p>
<p>${responses.judged} of ${responses.total} responses judged, ${responses.unknown} unknown.</p>
${interrupted ? html`<p><strong>This run was interrupted; what follows is partial.</strong></p>` : ''}</div>
${environment(summary)}
<nav aria-label="Parts of this report"><ul><li><a href="#scenarios">Scenarios</a></li>
${summary.requirements.length > 0 ? html`<li><a href="#requirements">Requirements</a></li>` : ''}
${summary.coverage.cells.length > 0 ? html`<li><a href="#coverage">Coverage</a></li>` : ''}</ul></nav></header>
<main id="main">${failures(summary)}
<h2 id="scenarios">Scenarios</h2>
${bySystem.map((group) => html`<h3>${group.system}</h3>${raw(group.sections.join('\n'))}`)}
${requirementMatrix(summary.requirements)}${coverageMatrix(summary.coverage)}</main>
<footer>Secrets are replaced by their variable's name, issued tokens by pseudonyms. Exit code ${summary.exitCode}.</footer>
</body></html>`;
  return `${document}\n`;
}
