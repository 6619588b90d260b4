import { html } from 'hono/html';
import { scenarioKey } from '../../model/plan.ts';
import type { Finding, RunSummary, ScenarioResult } from '../../model/result.ts';
import { isRed } from '../../verdict/worst.ts';
import { redFindings } from '../needs-a-look.ts';
import { scenarioName } from '../scenario-name.ts';
import type { Href } from './anchor.ts';
import { badge } from './badge.ts';
import { reason } from './findings.ts';
import { worstFirst } from './worst-first.ts';

/** One cause often breaks much; the rest stands at its step. */
const MOST_REASONS = 4;

/** More than anybody reads before the cause is found; all of them stand in the list of scenarios, the worst first. */
const MOST_SCENARIOS = 200;

/** Each reason, headed by its step where that changes. */
function reasons(scenario: ScenarioResult, red: readonly Finding[]) {
  return red.map((finding, index) => {
    const step = scenario.steps.find(({ id }) => id === finding.step);
    const told = step === undefined || red[index - 1]?.step === step.id;
    return html`${told ? '' : html`<p class="soft">At step “${step.title}”</p>`}${reason(finding)}`;
  });
}

function failure(scenario: ScenarioResult, href: Href) {
  const red = redFindings(scenario);
  const more = red.length - MOST_REASONS;
  return html`<article class="failure ${scenario.verdict}"><h3>${badge(scenario.verdict)} <a href="${href(scenarioKey(scenario))}">${scenarioName(scenario)}</a></h3>
${scenario.reason ? html`<p>${scenario.reason}</p>` : ''}${reasons(scenario, red.slice(0, MOST_REASONS))}
${more > 0 ? html`<p>And ${more} more, at their steps.</p>` : ''}
<p class="again">Run it again: <code>${scenario.rerun}</code></p></article>`;
}

/** How many scenarios need a look, problems of the run included. */
export function redCount({ scenarios, problems }: RunSummary): number {
  return scenarios.filter(({ verdict }) => isRed(verdict)).length + problems.length;
}

/** What failed and why, in words, before everything else. */
export function failures(summary: RunSummary, href: Href) {
  if (redCount(summary) === 0) return '';
  const red = summary.scenarios.filter(({ verdict }) => isRed(verdict)).sort(worstFirst);
  const more = red.length - MOST_SCENARIOS;
  return html`<h2 id="failures">What needs a look</h2>
${summary.problems.map(({ code, message }) => html`<div class="failure error"><p>${message} <code class="check">${code}</code></p></div>`)}
${red.slice(0, MOST_SCENARIOS).map((scenario) => failure(scenario, href))}${more > 0 ? html`<p>And ${more} more, among the <a href="#scenarios">scenarios</a>.</p>` : ''}`;
}
