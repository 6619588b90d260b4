import { html, raw } from 'hono/html';
import { scenarioKey } from '../../model/plan.ts';
import type { Counts, ScenarioResult } from '../../model/result.ts';
import { zeroCounts } from '../../verdict/zero-counts.ts';
import { duration } from '../duration.ts';
import { scenarioName } from '../scenario-name.ts';
import { OUTCOMES, TOLD, tally } from '../tally.ts';
import type { Href } from './anchor.ts';
import { badge } from './badge.ts';
import type { Page } from './paginate.ts';
import { worstFirst } from './worst-first.ts';

function countsOf(scenarios: readonly ScenarioResult[]): Counts {
  const counts = zeroCounts();
  for (const { verdict } of scenarios) counts[verdict] += 1;
  return counts;
}

/** Shows one verdict only; works by style alone. */
function filter(scenarios: readonly ScenarioResult[]) {
  const counts = countsOf(scenarios);
  const verdicts = TOLD.filter((verdict) => counts[verdict] > 0);
  if (verdicts.length < 2) return '';
  const choice = (id: string, words: string, checked: boolean) =>
    html`<label><input type="radio" name="show" id="show-${id}"${checked ? ' checked' : ''}> ${words}</label>`;
  return html`<fieldset class="filter"><legend>Show</legend>${choice('all', `all ${scenarios.length}`, true)}
${verdicts.map((verdict) => choice(verdict, `${counts[verdict]} ${OUTCOMES[verdict]}`, false))}</fieldset>`;
}

/** A line for a scenario that stands in full on another page. */
function elsewhere(result: ScenarioResult, href: Href): string {
  const line = html`<p class="card elsewhere ${result.verdict}">${badge(result.verdict)} <a href="${href(scenarioKey(result))}">${scenarioName(result)}</a> <span class="soft took">${result.attempts > 0 ? duration(result.durationMs) : ''}</span></p>`;
  return line.toString();
}

export interface Placing {
  /** Holds those that are told in full. */
  readonly page: Page;
  /** Where the others are. */
  readonly href: Href;
  /** Says which are where; nothing when all are here. */
  readonly where?: ReturnType<typeof html> | '';
}

/** Scenarios × rows by system, those that need a look first. */
export function scenarioList(scenarios: readonly ScenarioResult[], { page, href, where = '' }: Placing) {
  const told = (result: ScenarioResult) =>
    page.sections.get(scenarioKey(result))?.toString() ?? elsewhere(result, href);
  const systems = [...new Set(scenarios.map(({ system }) => system))];
  return html`<h2 id="scenarios">Scenarios <span class="count">${scenarios.length}</span></h2>${where}${filter(scenarios)}
${systems.map((system) => {
  const own = scenarios.filter((one) => one.system === system).sort(worstFirst);
  return html`<section class="system" aria-label="${system}"><h3>${system} <span class="soft">${tally(countsOf(own))}</span></h3>${raw(own.map(told).join('\n'))}</section>`;
})}`;
}
