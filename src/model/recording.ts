import type { Header, TransportFailure } from './http.ts';
import type { Json, JsonObject } from './json.ts';
import type { Expectation, PlannedScenario, StepKindName } from './plan.ts';
import type { Locator } from './system.ts';

/** The version of the journal's lines; a reader refuses one it does not know. */
export const RECORDING_VERSION = 1;

/** A body as kept: text where it is UTF-8, base64 otherwise. `bytes` is its size on the wire, before redaction. */
export interface RecordedBody {
  readonly encoding: 'utf8' | 'base64';
  readonly data: string;
  readonly bytes: number;
  readonly truncated?: true;
}

export interface RecordedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: RecordedBody | null;
}

export interface RecordedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  readonly body: RecordedBody | null;
}

/**
 * Relations that redaction would destroy, measured on the raw exchange.
 * Names are dotted, such as `id_token.signature`: `verified`, or `basic.encoding`: `form-urlencoded`.
 */
export type Facts = Readonly<Record<string, Json>>;

interface Entry {
  /** The step it belongs to: its id, unique within the scenario (`finally` steps included). */
  readonly step: string;
  /** On the scenario's clock, ISO 8601 in UTC. */
  readonly at: string;
}

/** A step begins. Carries what was expected after substitution and redaction, so that it can be judged again. */
export interface StepEntry extends Entry {
  readonly type: 'step';
  readonly kind: StepKindName;
  readonly title: string;
  /** The step's pointer in its scenario file, `/steps/2`. */
  readonly pointer: string;
  readonly expect: Expectation | null;
  /** What `within` allows, in milliseconds, and the age found, measured on the scenario's clock. */
  readonly window: { readonly allowedMs: number; readonly ageMs: number } | null;
  readonly soft: boolean;
}

export interface Exchange extends Entry {
  readonly type: 'exchange';
  /** Unique within the attempt: `<step>.<n>`, n from 1. */
  readonly id: string;
  /** The operation's slug; null for a request that no collection of the system names. */
  readonly operation: string | null;
  readonly via: 'native' | 'newman' | 'browser';
  /** Measured by the machine, not by the scenario's clock. */
  readonly durationMs: number;
  readonly request: RecordedRequest;
  readonly response: RecordedResponse | null;
  readonly failure: TransportFailure | null;
  readonly facts: Facts;
  /** True for a poll whose expectation did not hold yet, or a request that failed, and that was asked again. */
  readonly superseded?: true;
  /** How long was waited before it was, on the scenario's clock, milliseconds. */
  readonly againAfterMs?: number;
  /** True for what a script of the step's item sent (`pm.sendRequest`): not the answer that the step expects. */
  readonly byScript?: true;
}

/** One page as a person saw it. */
export interface PageView {
  /** The journey's name for it; null when no page of the journey matched. */
  readonly page: string | null;
  readonly url: string;
  readonly title: string;
  readonly heading: string | null;
  readonly text: string;
  /** File name below the run folder's `pictures/`; null when no picture was taken. */
  readonly picture: string | null;
}

/** Something on a page that a person can use, as a journey would find it. What was typed into it is not known. */
export interface PageControl {
  readonly kind: 'text' | 'password' | 'one-time-code' | 'checkbox' | 'radio' | 'select' | 'button' | 'link';
  readonly in: Locator;
  /** The first choice of a drop-down list. */
  readonly option?: string;
}

/** One consent: what was asked, which pages came, how it ended. A response like any other: `<operation>.callback`. */
export interface Consent extends Entry {
  readonly type: 'consent';
  readonly id: string;
  readonly journey: string;
  readonly branch: string;
  /**
   * By a person: `assisted` in a window of the run's browser, `code` elsewhere, the callback pasted, so that its code is
   * older than it seems. Left out where the journey was walked.
   */
  readonly given?: 'assisted' | 'code';
  readonly authorizeUrl: string;
  readonly stateSent: string | null;
  readonly pages: readonly PageView[];
  readonly outcome:
    | { readonly kind: 'callback'; readonly url: string; readonly params: readonly (readonly [string, string])[] }
    | { readonly kind: 'page'; readonly page: PageView }
    | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly page: PageView | null };
  /** What the page offered on which a failed consent ended. */
  readonly controls?: readonly PageControl[];
  readonly durationMs: number;
  readonly facts: Facts;
}

/** A consent that was not asked for again: a person gave it before, and its tokens were kept. */
export interface StoredConsentUse extends Entry {
  readonly type: 'stored-consent';
  readonly id: string;
  readonly persona: string | null;
  /** When the person consented. */
  readonly givenAt: string;
  /** Id of the run in which they did. */
  readonly run: string;
  /** Whether the access token was still good, or a new one was asked for with the refresh token. */
  readonly tokens: 'reused' | 'refreshed';
  readonly issuedAt: string;
  readonly expiresAt: string | null;
}

/** One visit to a portal. `ended` is false when the journey could not be walked to its end. */
export interface PortalVisit extends Entry {
  readonly type: 'portal';
  readonly id: string;
  readonly journey: string;
  readonly pages: readonly PageView[];
  readonly ended: boolean;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** What the page offered on which a failed visit ended. */
  readonly controls?: readonly PageControl[];
  readonly durationMs: number;
  readonly superseded?: true;
  readonly againAfterMs?: number;
}

/** Results of `pm.test`, or of a whole collection run. */
export interface PostmanTest extends Entry {
  readonly type: 'postman-test';
  readonly exchange: string | null;
  readonly name: string;
  readonly passed: boolean;
  readonly message: string | null;
}

/** A step ends: the names it captured, or why it could not go on. */
export interface StepEndEntry extends Entry {
  readonly type: 'step-end';
  readonly captured: JsonObject;
  readonly problem: {
    readonly code: string;
    readonly message: string;
    /** Whose fault: `harness` is an error, `system` inconclusive, `scenario` a failure. */
    readonly of: 'harness' | 'system' | 'scenario';
  } | null;
  readonly durationMs: number;
}

/** A step that did not run, and why. */
export interface StepSkipEntry extends Entry {
  readonly type: 'step-skip';
  readonly title: string;
  readonly kind: StepKindName;
  readonly pointer: string;
  readonly reason: string;
  readonly because: 'condition' | 'earlier-step' | 'interrupted' | 'until';
}

export type JournalEntry =
  | StepEntry
  | Exchange
  | Consent
  | StoredConsentUse
  | PortalVisit
  | PostmanTest
  | StepEndEntry
  | StepSkipEntry;

/** First line of an attempt's chain. The plan inside is redacted. */
export interface AttemptHeader {
  readonly type: 'attempt';
  readonly version: typeof RECORDING_VERSION;
  readonly attempt: number;
  readonly observer: 'runner' | 'client';
  readonly startedAt: string;
  readonly scenario: PlannedScenario;
  /** Names, never values. */
  readonly secrets: readonly string[];
}

/** Last line of an attempt's chain. */
export interface AttemptEnd {
  readonly type: 'attempt-end';
  readonly endedAt: string;
  readonly durationMs: number;
  readonly interrupted: boolean;
  /** Of a scenario that was planned and not run: nothing lies between its first line and this. */
  readonly absent?: { readonly verdict: 'skip' | 'not-run' | 'inconclusive'; readonly reason: string };
  /** What broke in the harness itself, between two steps or after the last. */
  readonly broken?: { readonly code: string; readonly message: string };
}

/** One scenario × row × try, as recorded. `end` is null when the run was cut off. */
export interface Attempt {
  readonly header: AttemptHeader;
  readonly entries: readonly JournalEntry[];
  readonly end: AttemptEnd | null;
}
