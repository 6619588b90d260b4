import { html } from 'hono/html';
import type { Consent, Exchange, JournalEntry, PortalVisit, StoredConsentUse } from '../../model/recording.ts';
import type { Finding, StepResult } from '../../model/result.ts';
import { duration } from '../duration.ts';
import { instant } from '../instant.ts';
import { badge } from './badge.ts';
import { codeWindow } from './code-window.ts';
import { held, reason } from './findings.ts';
import { pageStrip } from './page-strip.ts';
import type { ClassOf } from './pictures.ts';
import { wire } from './wire.ts';
import { worstFirst } from './worst-first.ts';

/** How the steps of a scenario are told. */
export interface Telling {
  readonly classOf: ClassOf;
  /** So many requests of each step at most, and so many findings. */
  readonly most: number;
}

export interface StepView extends Telling {
  readonly result: StepResult;
  readonly findings: readonly Finding[];
  /** What was recorded of this step. */
  readonly entries: readonly JournalEntry[];
  /** Instant on the scenario's clock from which the timeline counts, milliseconds; null when nothing was recorded. */
  readonly zero: number | null;
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

function isTold({ verdict, deviation }: Finding): boolean {
  return verdict !== 'pass' || deviation !== undefined;
}

function more(count: number, what: string) {
  return count > 0 ? html`<p>And ${count} more ${what}.</p>` : '';
}

/** All in their order; of too many, those that come first by `order`. */
function firstOf<T>(all: readonly T[], most: number, order: (a: T, b: T) => number): readonly T[] {
  return all.length <= most ? all : [...all].sort(order).slice(0, most);
}

/** @param spoken ids of those that a finding speaks of: of too many they are told before others */
function wires(exchanges: readonly Exchange[], most: number, spoken: ReadonlySet<string | null>) {
  const told = firstOf(exchanges, most, (a, b) => Number(spoken.has(b.id)) - Number(spoken.has(a.id)));
  return html`${told.map(wire)}${more(exchanges.length - most, 'requests, in recording.ndjson')}`;
}

function earlier(exchanges: readonly Exchange[], most: number, spoken: ReadonlySet<string | null>) {
  if (exchanges.length === 0) return '';
  const [first] = exchanges;
  const waited = exchanges
    .slice(0, most)
    .map(({ againAfterMs }) => (againAfterMs === undefined ? '' : duration(againAfterMs)));
  const times = waited.some((one) => one !== '') ? `, and again after ${waited.join(', ')}` : '';
  if (exchanges.length === 1 && first) return html`<p class="soft">Asked once before${times}:</p>${wire(first)}`;
  return html`<details class="wire"><summary>Asked ${exchanges.length} times before${times}</summary>${wires(exchanges, most, spoken)}</details>`;
}

function storedConsent({ givenAt, run, tokens, expiresAt }: StoredConsentUse) {
  const until = expiresAt === null ? '' : `, good until ${instant(expiresAt)}`;
  return html`<p>A consent of before was used: given ${instant(givenAt)} in run <code>${run}</code>; its tokens were ${tokens}${until}.</p>`;
}

/** One step of the timeline: when, what, how it went, what was seen and what went over the wire. */
export async function stepItem(view: StepView) {
  const { result, findings, entries, classOf, most } = view;
  const exchanges = entries.filter((entry): entry is Exchange => entry.type === 'exchange');
  const visits = entries.filter(isVisit);
  const looks = visits.filter(isSuperseded).length;
  const stored = entries.filter((entry) => entry.type === 'stored-consent').map(storedConsent);
  const end = entries.find((entry) => entry.type === 'step-end');
  const told = findings.filter(isTold);
  const spoken = new Set(told.map(({ subject }) => subject));
  const asked = exchanges.filter(isSuperseded);
  const answered = exchanges.filter((exchange) => !isSuperseded(exchange));
  const strips = visits.filter((visit) => !isSuperseded(visit)).map((visit) => pageStrip(visit, classOf));
  return html`<li class="${result.verdict}"><span class="when">${when(view)}</span><div class="what">
<h4>${badge(result.verdict)} ${result.title} <span class="soft">${result.kind}${end?.type === 'step-end' ? ` · took ${duration(end.durationMs)}` : ''}</span></h4>
${result.reason ? html`<p>${result.reason}</p>` : ''}${codeWindow(entries)}${firstOf(told, most, worstFirst).map(reason)}${more(told.length - most, 'findings, in results.json')}
${stored}${looks > 0 ? html`<p class="soft">Looked ${looks === 1 ? 'once' : `${looks} times`} before.</p>` : ''}${await Promise.all(strips)}
${earlier(asked, most, spoken)}${wires(answered, most, spoken)}
${held(findings.filter((finding) => !isTold(finding)))}</div></li>`;
}
