import { html } from 'hono/html';
import { type FaultOrder, scenarioKey } from '../../model/plan.ts';
import type { Attempt, JournalEntry } from '../../model/recording.ts';
import type { ScenarioResult, StepResult, Tried } from '../../model/result.ts';
import { isRed } from '../../verdict/worst.ts';
import { duration } from '../duration.ts';
import { scenarioName } from '../scenario-name.ts';
import { anchor } from './anchor.ts';
import { badge } from './badge.ts';
import { reason } from './findings.ts';
import { stepItem, type Telling } from './step.ts';

function faultInWords({ id, on, nth, times }: FaultOrder): string {
  const where = on === null ? '' : ` on ${on}`;
  const which = nth === 1 ? '' : `, from request ${nth} on`;
  return `${id}${where}${which}${times === 1 ? '' : `, ${times} times`}`;
}

function particulars(result: ScenarioResult, attempt: Attempt | null) {
  const plan = attempt?.header.scenario;
  const facts: readonly (readonly [string, string])[] = [
    ['File', `${result.place.file}:${result.place.line}`],
    ['As', plan?.as ?? ''],
    ['Target', plan ? `${plan.target}${plan.mock ? ' (mock)' : ''}` : ''],
    ['Clock starts', plan?.clockStart ?? ''],
    ['Faults ordered', plan?.faults.map(faultInWords).join('; ') ?? ''],
    ['Attempts', result.attempts > 1 ? String(result.attempts) : ''],
    ['Tags', result.tags.join(', ')],
    ['Covers', result.covers.join(', ')],
  ];
  const told = facts.filter(([, text]) => text !== '');
  return html`<dl class="facts small">${told.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl>`;
}

/** Steps of `finally` begin a list of their own. */
function isFinally(step: StepResult, entries: readonly JournalEntry[]): boolean {
  return entries.some((entry) => entry.step === step.id && 'pointer' in entry && entry.pointer.startsWith('/finally'));
}

/** What one attempt did, step by step, with what was found of none of its steps first. */
async function timeline(result: ScenarioResult, attempt: Attempt | null, telling: Telling) {
  const entries = attempt?.entries ?? [];
  const start = entries[0]?.at;
  const view = { ...telling, zero: start === undefined ? null : Date.parse(start) };
  const item = (step: StepResult) =>
    stepItem({
      ...view,
      result: step,
      entries: entries.filter((entry) => entry.step === step.id),
      findings: result.findings.filter((finding) => finding.step === step.id),
    });
  const after = result.steps.filter((step) => isFinally(step, entries));
  const steps = await Promise.all(result.steps.filter((step) => !after.includes(step)).map(item));
  const cleaning = await Promise.all(after.map(item));
  const loose = result.findings.filter(({ step, verdict }) => step === null && verdict !== 'pass');
  return html`${loose.map(reason)}${steps.length > 0 ? html`<ol class="steps">${steps}</ol>` : ''}
${cleaning.length > 0 ? html`<p class="soft finally">Finally, whatever happened before:</p><ol class="steps">${cleaning}</ol>` : ''}`;
}

async function earlierAttempt({ result, attempt }: Tried, telling: Telling) {
  return html`<details class="matrix"><summary>${badge(result.verdict)} Attempt ${result.attempts} <span class="soft">${duration(result.durationMs)}</span></summary>
${await timeline(result, attempt, telling)}</details>`;
}

/**
 * One scenario × row: its reasons, its timeline with pictures, requests and responses, and how to run it again.
 * @param earlier the attempts before the last one, folded away
 */
export async function scenarioSection(
  result: ScenarioResult,
  attempt: Attempt | null,
  telling: Telling,
  earlier: readonly Tried[] = [],
): Promise<string> {
  const red = isRed(result.verdict);
  const description = attempt?.header.scenario.description;
  const before = await Promise.all(earlier.map((tried) => earlierAttempt(tried, telling)));
  const section = await html`<details class="card ${result.verdict}"${red ? ' open' : ''}>
<summary>${badge(result.verdict)} <span class="name">${scenarioName(result)}${result.reason ? html` <span class="soft">${result.reason}</span>` : ''}</span>
<span class="soft mono key">${result.id}</span> <span class="soft took">${result.attempts > 0 ? duration(result.durationMs) : ''}</span></summary>
<div class="body" id="${anchor(scenarioKey(result))}">
${description ? html`<p>${description}</p>` : ''}${particulars(result, attempt)}
${result.notAgain === undefined ? '' : html`<p class="soft">Not tried again: ${result.notAgain}.</p>`}${before}
${await timeline(result, attempt, telling)}
<p class="again">Run it again: <code>${result.rerun}</code></p></div></details>`;
  return section.toString();
}
