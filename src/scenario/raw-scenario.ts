import type { Json, JsonObject } from '../model/json.ts';
import type { Change, Expectation } from '../model/plan.ts';

/** A scenario file as `schemas/harness/scenario.schema.json` describes it. */
export interface RawScenario {
  readonly title: string;
  readonly description?: string;
  readonly system?: string;
  readonly targets?: readonly string[];
  readonly covers?: readonly string[];
  readonly tags?: readonly string[];
  readonly as?: string;
  readonly reuse?: 'consent';
  readonly rows?: Readonly<Record<string, RawValues>> | string;
  readonly defaults?: RawValues;
  readonly fixtures?: Readonly<Record<string, string>>;
  readonly given?: JsonObject;
  readonly faults?: readonly RawFault[];
  readonly clock?: string;
  readonly needs?: readonly string[];
  readonly live?: 'safe' | 'unsafe';
  readonly timeout?: string;
  readonly steps: readonly RawStep[];
  readonly finally?: readonly RawStep[];
}

export type RawValues = Readonly<Record<string, string | number | boolean>>;

export type RawFault = string | RawFaultOrder;

export interface RawFaultOrder {
  readonly id: string;
  readonly on?: string;
  readonly nth?: number;
  readonly times?: number;
  readonly with?: JsonObject;
}

export interface RawConsent {
  readonly do?: string;
  readonly journey?: string;
  readonly change?: Change;
}

export interface RawStep {
  readonly consent?: string | RawConsent;
  readonly request?: string;
  readonly collection?: string;
  readonly portal?: string;
  readonly wait?: string;
  readonly include?: string;
  readonly id?: string;
  readonly title?: string;
  readonly as?: string;
  readonly with?: RawValues;
  readonly body?: Json;
  readonly change?: Change;
  readonly idempotent?: boolean;
  readonly folder?: string;
  readonly do?: string;
  readonly expect?: Expectation;
  readonly capture?: Readonly<Record<string, string>>;
  readonly retry?: { readonly every: string; readonly for: string };
  readonly timeout?: string;
  readonly within?: string;
  readonly soft?: boolean;
  readonly covers?: readonly string[];
  readonly when?: { readonly target: string | readonly string[] };
}
