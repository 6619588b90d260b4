import { html, raw } from 'hono/html';
import type { RunSummary, ScenarioResult } from '../../model/result.ts';
import type { Verdict } from '../../model/verdict.ts';
import { zeroCounts } from '../../verdict/zero-counts.ts';
import { OUTCOMES, TOLD, tally } from '../tally.ts';
import { worstFirst } from './worst-first.ts';

interface Section {
  readonly result: ScenarioResult;
  readonly section: string;
}

function countsOf(sections: readonly Section[]) {
  const counts = zeroCounts();
  for (const { result } of sections) counts[result.verdict] += 1;
  return counts;
}

/** Shows one verdict only; works by style alone. */
function filter(verdicts: readonly Verdict[], summary: RunSummary) {
  if (verdicts.length < 2) return '';
  const choice = (id: string, words: string, checked: boolean) =>
    html`<label><input type="radio" name="show" id="show-${id}"${checked ? ' checked' : ''}> ${words}</label>`;
  return html`<fieldset class="filter"><legend>Show</legend>${choice('all', `all ${summary.scenarios.length}`, true)}
${verdicts.map((verdict) => choice(verdict, `${summary.counts[verdict]} ${OUTCOMES[verdict]}`, false))}</fieldset>`;
}

/** Every scenario × row by system, those that need a look first. */
export function scenarioList(summary: RunSummary, sections: readonly string[]) {
  const all = summary.scenarios.map((result, index): Section => ({ result, section: sections[index] ?? '' }));
  const systems = [...new Set(all.map(({ result }) => result.system))];
  const verdicts = TOLD.filter((verdict) => summary.counts[verdict] > 0);
  return html`<h2 id="scenarios">Scenarios <span class="count">${all.length}</span></h2>${filter(verdicts, summary)}
${systems.map((system) => {
  const own = all.filter(({ result }) => result.system === system).sort((a, b) => worstFirst(a.result, b.result));
  return html`<section class="system" aria-label="${system}"><h3>${system} <span class="soft">${tally(countsOf(own))}</span></h3>${raw(own.map(({ section }) => section).join('\n'))}</section>`;
})}`;
}
