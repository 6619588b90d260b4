import { html } from 'hono/html';
import type { Consent, Exchange, JournalEntry, PortalVisit, StoredConsentUse } from '../../model/recording.ts';
import type { Finding, StepResult } from '../../model/result.ts';
import { duration } from '../duration.ts';
import { instant } from '../instant.ts';
import { badge } from './badge.ts';
import { codeWindow } from './code-window.ts';
import { held, reason } from './findings.ts';
import { pageStrip } from './page-strip.ts';
import type { Pictures } from './pictures.ts';
import { wire } from './wire.ts';

export interface StepView {
  readonly result: StepResult;
  readonly findings: readonly Finding[];
  /** What was recorded of this step. */
  readonly entries: readonly JournalEntry[];
  /** Instant on the scenario's clock from which the timeline counts, milliseconds; null when nothing was recorded. */
  readonly zero: number | null;
  readonly pictures: Pictures;
  /** The scenario needs a look. */
  readonly red: boolean;
}

function isVisit(entry: JournalEntry): entry is Consent | PortalVisit {
  return entry.type === 'consent' || entry.type === 'portal';
}

function isSuperseded(entry: Exchange | Consent | PortalVisit): boolean {
  return 'superseded' in entry && entry.superseded === true;
}

function when({ entries, zero }: StepView): string {
  const at = entries[0]?.at;
  return at === undefined || zero === null ? '' : duration(Math.max(0, Date.parse(at) - zero));
}

function earlier(exchanges: readonly Exchange[]) {
  if (exchanges.length === 0) return '';
  const [first] = exchanges;
  const waited = exchanges.map(({ againAfterMs }) => (againAfterMs === undefined ? '' : duration(againAfterMs)));
  const times = waited.some((one) => one !== '') ? `, and again after ${waited.join(', ')}` : '';
  if (exchanges.length === 1 && first) return html`<p class="soft">Asked once before${times}:</p>${wire(first)}`;
  return html`<details class="wire"><summary>Asked ${exchanges.length} times before${times}</summary>${exchanges.map(wire)}</details>`;
}

function storedConsent({ givenAt, run, tokens, expiresAt }: StoredConsentUse) {
  const until = expiresAt === null ? '' : `, good until ${instant(expiresAt)}`;
  return html`<p>A consent of before was used: given ${instant(givenAt)} in run <code>${run}</code>; its tokens were ${tokens}${until}.</p>`;
}

/** One step of the timeline: when, what, how it went, what was seen and what went over the wire. */
export async function stepItem(view: StepView) {
  const { result, findings, entries, pictures, red } = view;
  const exchanges = entries.filter((entry): entry is Exchange => entry.type === 'exchange');
  const visits = entries.filter(isVisit);
  const looks = visits.filter(isSuperseded).length;
  const stored = entries.filter((entry) => entry.type === 'stored-consent').map(storedConsent);
  const end = entries.find((entry) => entry.type === 'step-end');
  const told = findings.filter(({ verdict, deviation }) => verdict !== 'pass' || deviation !== undefined);
  const strips = visits.filter((visit) => !isSuperseded(visit)).map((visit) => pageStrip(visit, pictures, red));
  return html`<li class="${result.verdict}"><span class="when">${when(view)}</span><div class="what">
<h4>${badge(result.verdict)} ${result.title} <span class="soft">${result.kind}${end?.type === 'step-end' ? ` · took ${duration(end.durationMs)}` : ''}</span></h4>
${result.reason ? html`<p>${result.reason}</p>` : ''}${codeWindow(entries)}${told.map(reason)}
${stored}${looks > 0 ? html`<p class="soft">Looked ${looks === 1 ? 'once' : `${looks} times`} before.</p>` : ''}${await Promise.all(strips)}
${earlier(exchanges.filter(isSuperseded))}${exchanges.filter((exchange) => !isSuperseded(exchange)).map(wire)}
${held(findings.filter((finding) => !told.includes(finding)))}</div></li>`;
}
