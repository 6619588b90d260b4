import type { SourceFile } from '../contract/source-file.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Place } from '../model/place.ts';
import type { Change, Expectation, Retry } from '../model/plan.ts';

/** One flow as its file says it: shapes checked, files read, includes put in place; nothing resolved yet. */
export interface Scenario {
  /** `<system>/<file name without extension>`. */
  readonly id: string;
  readonly system: string;
  readonly source: SourceFile;
  readonly title: string;
  readonly description: string | null;
  /** Names of targets, `mock` for every mock; null for all. */
  readonly targets: readonly string[] | null;
  readonly covers: readonly string[];
  readonly tags: readonly string[];
  readonly as: string | null;
  /** `consent`: on a live target its consents may be ones that a person gave before. */
  readonly reuse: 'consent' | null;
  /** Empty for a scenario that runs once, without a row. */
  readonly rows: readonly Row[];
  readonly defaults: Readonly<Record<string, string>>;
  /** Alias → fixture, over the system's own bindings. */
  readonly fixtures: Readonly<Record<string, string>>;
  readonly given: JsonObject;
  readonly faults: readonly ScenarioFault[];
  readonly clock: string | null;
  readonly needs: readonly string[];
  readonly live: 'safe' | 'unsafe';
  /** Null: long enough for its waits and retries. */
  readonly timeoutMs: number | null;
  readonly steps: readonly ScenarioStep[];
  readonly finally: readonly ScenarioStep[];
}

export interface Row {
  /** Stable name: reports and baselines rest on it, never on its index. */
  readonly key: string;
  readonly values: Readonly<Record<string, RowValue>>;
  readonly place: Place;
}

/** `text` goes into templates; `json` stands where an expected value is nothing but the variable. */
export interface RowValue {
  readonly text: string;
  readonly json: Json;
}

/** Every string but the details may hold templates of variables known before the run, rows mostly. */
export interface ScenarioFault {
  readonly id: string;
  /** Operation as written, name or slug. */
  readonly on: string | null;
  readonly nth: number;
  readonly times: number;
  readonly with: JsonObject;
  /** In the scenario's file. */
  readonly pointer: string;
}

interface StepBase {
  /** Unique within the scenario. */
  readonly id: string;
  readonly title: string;
  /** Unique within the scenario: `/steps/2`, and `/steps/2/include/0` for a step that another file brings. */
  readonly pointer: string;
  /** The file that the step stands in, and its pointer there. */
  readonly source: SourceFile;
  readonly at: string;
  readonly as: string | null;
  readonly with: Readonly<Record<string, string>>;
  readonly expect: Expectation | null;
  readonly capture: Readonly<Record<string, string>>;
  readonly retry: Retry | null;
  readonly timeoutMs: number | null;
  readonly within: { readonly ms: number; readonly of: string } | null;
  readonly soft: boolean;
  readonly covers: readonly string[];
  readonly onTargets: readonly string[] | null;
}

export interface ScenarioConsent extends StepBase {
  readonly kind: 'consent';
  readonly do: string;
  readonly journey: string | null;
  readonly change: Change | null;
}

export interface ScenarioRequest extends StepBase {
  readonly kind: 'request';
  /** As written: the collection item's name, or its slug. */
  readonly operation: string;
  /** `source` is the data file it was read from. */
  readonly body: { readonly text: string; readonly source: SourceFile | null } | null;
  readonly change: Change | null;
  readonly idempotent: boolean;
}

export interface ScenarioCollection extends StepBase {
  readonly kind: 'collection';
  /** Path from the working folder. */
  readonly file: string;
  readonly folder: string | null;
}

export interface ScenarioPortal extends StepBase {
  readonly kind: 'portal';
  /** As written: the journey's name or its title. */
  readonly journey: string;
  readonly branch: string | null;
}

export interface ScenarioWait extends StepBase {
  readonly kind: 'wait';
  /** A duration, or a template that a row makes one. */
  readonly duration: string;
}

export type ScenarioStep = ScenarioConsent | ScenarioRequest | ScenarioCollection | ScenarioPortal | ScenarioWait;
