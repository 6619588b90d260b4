import { html } from 'hono/html';
import { scenarioKey } from '../../model/plan.ts';
import type { Attempt, Consent, Exchange, JournalEntry, PageView, PortalVisit } from '../../model/recording.ts';
import type { ScenarioResult, StepResult } from '../../model/result.ts';
import { duration } from '../duration.ts';
import { codeWindow } from './code-window.ts';
import { badge, reason } from './findings.ts';
import type { Pictures } from './pictures.ts';
import { wire } from './wire.ts';

const CLOSED = new Set(['pass', 'skip', 'not-run', 'warn']);

/** The name of a scenario's section, for links to it. */
export function anchor(result: { readonly id: string; readonly row: string | null }): string {
  return `s-${scenarioKey(result).replace(/[^A-Za-z0-9]+/g, '-')}`;
}

async function picture(page: PageView, pictures: Pictures) {
  const heading = page.heading ?? page.title;
  const shown = page.picture === null ? undefined : await pictures.classOf(page.picture);
  return html`<figure>${shown ? html`<div class="picture ${shown}" role="img" aria-label="Picture of the page ${heading}"></div>` : ''}
<figcaption>${page.page ?? 'unknown page'}: ${heading}</figcaption></figure>`;
}

async function pageStrip(visit: Consent | PortalVisit, pictures: Pictures) {
  const end = visit.type === 'consent' && visit.outcome.kind === 'callback' ? visit.outcome.url : null;
  return html`<div class="pictures">${await Promise.all(visit.pages.map((page) => picture(page, pictures)))}</div>
${end === null ? '' : html`<p>Redirected to <code>${end}</code>, caught before it left the machine.</p>`}`;
}

function isVisit(entry: JournalEntry): entry is Consent | PortalVisit {
  return (entry.type === 'consent' || entry.type === 'portal') && !('superseded' in entry && entry.superseded);
}

async function step(
  result: StepResult,
  scenario: ScenarioResult,
  entries: readonly JournalEntry[],
  pictures: Pictures,
) {
  const own = entries.filter((entry) => entry.step === result.id);
  const exchanges = own.filter((entry): entry is Exchange => entry.type === 'exchange');
  const findings = scenario.findings.filter(({ step: of, verdict }) => of === result.id && verdict !== 'pass');
  const end = own.find((entry) => entry.type === 'step-end');
  return html`<li class="${result.verdict}"><p>${badge(result.verdict)} <strong>${result.title}</strong>
<span class="soft">${result.kind}${end?.type === 'step-end' ? `, ${duration(end.durationMs)}` : ''}${result.reason ? `, ${result.reason}` : ''}</span></p>
${codeWindow(own)}${findings.map(reason)}
${await Promise.all(own.filter(isVisit).map((visit) => pageStrip(visit, pictures)))}
${exchanges.map(wire)}</li>`;
}

/** One scenario × row: its reasons, its timeline with pictures, requests and responses, and how to run it again. */
export async function scenarioSection(
  result: ScenarioResult,
  attempt: Attempt | null,
  pictures: Pictures,
): Promise<string> {
  const entries = attempt?.entries ?? [];
  const loose = result.findings.filter(({ step: of, verdict }) => of === null && verdict !== 'pass');
  const steps = await Promise.all(result.steps.map((each) => step(each, result, entries, pictures)));
  const section =
    await html`<details class="card ${result.verdict}" id="${anchor(result)}"${CLOSED.has(result.verdict) ? '' : ' open'}>
<summary>${badge(result.verdict)} <span class="grow"><strong>${result.title}</strong>${result.row === null ? '' : ` [${result.row}]`}</span>
<span class="soft mono">${result.id}</span> <span class="soft">${duration(result.durationMs)}</span></summary>
<div class="body">
<p class="soft"><code>${result.place.file}:${result.place.line}</code>${result.covers.length === 0 ? '' : html` · covers ${result.covers.join(', ')}`}</p>
${result.reason ? html`<p>${result.reason}</p>` : ''}${loose.map(reason)}
<ol class="steps">${steps}</ol>
<p>Run it again: <code>${result.rerun}</code></p>
</div></details>`;
  return section.toString();
}
