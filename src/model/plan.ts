import type { Json, JsonObject } from './json.ts';
import type { Place, Places } from './place.ts';

export type StepKindName = 'consent' | 'request' | 'collection' | 'portal' | 'wait';

/**
 * A value to compare with: a plain JSON value is compared as it is (objects as a subset), an object with exactly one
 * of the matcher keys is a matcher: `equals contains matches type exists length oneOf greaterThan lessThan not`.
 */
export type Expected = Json;

/** What a step expects. Strings may hold `{{variables}}` until the step runs. */
export interface Expectation {
  /** A status, several, or a class such as `4xx`. */
  readonly status?: number | string | readonly (number | string)[];
  readonly headers?: Readonly<Record<string, Expected>>;
  readonly body?: Expected;
  /** RFC 9535 query → expected value of its first node (`exists: false`: no node). */
  readonly jsonpath?: Readonly<Record<string, Expected>>;
  /** Text of the page a portal journey ends on; a string must be contained. */
  readonly text?: Expected;
  /** Consent: the parameters of the authorization response. */
  readonly callback?: Readonly<Record<string, Expected>>;
  /** Consent: the page it ends on instead of a redirect; a string must be contained in its text. */
  readonly page?: Expected;
}

/** `'drop'`, a new value, or `{ repeat: [...] }`; `{ set: v }` sets a value that would read as one of those. */
export type ChangeValue = Json;

/** How a request differs from the one its operation describes. */
export interface Change {
  readonly method?: string;
  readonly url?: string;
  readonly authentication?:
    | 'drop'
    | { readonly bearer: string }
    | { readonly basic: { username: string; password: string } };
  readonly headers?: Readonly<Record<string, ChangeValue>>;
  readonly query?: Readonly<Record<string, ChangeValue>>;
  readonly form?: Readonly<Record<string, ChangeValue>>;
  /** By member name, or by JSON pointer when it starts with `/`. */
  readonly json?: Readonly<Record<string, ChangeValue>>;
  /** Replaces the whole body, as text. */
  readonly body?: string;
}

export interface Retry {
  readonly everyMs: number;
  readonly forMs: number;
}

interface PlannedStepBase {
  /** Unique within the scenario: the step's `id`, or a slug of its title. */
  readonly id: string;
  readonly title: string;
  /** JSON pointer of the step in its file. */
  readonly pointer: string;
  readonly place: Place;
  /** Persona who acts; null for the scenario's own. */
  readonly as: string | null;
  readonly with: Readonly<Record<string, string>>;
  readonly expect: Expectation | null;
  /** Variable name → RFC 9535 query on the JSON body, `header:<name>`, or `callback:<param>`. */
  readonly capture: Readonly<Record<string, string>>;
  readonly retry: Retry | null;
  /** How long it may take in all, polls included, on the machine's clock; what the run allows without it. */
  readonly timeoutMs?: number;
  /** `{ ms, of }`: the step named `of` (a consent) must not be older. */
  readonly within: { readonly ms: number; readonly of: string } | null;
  readonly soft: boolean;
  readonly covers: readonly string[];
  /** Targets on which the step runs; null for all. */
  readonly onTargets: readonly string[] | null;
}

export interface ConsentStep extends PlannedStepBase {
  readonly kind: 'consent';
  /** The branch of the journey: `accept`, `deny`, or another that the journey declares. */
  readonly do: string;
  /** The journey's name; the system's consent journey unless the step says another. */
  readonly journey: string;
  readonly change: Change | null;
}

export interface RequestStep extends PlannedStepBase {
  readonly kind: 'request';
  readonly operation: string;
  /** Body text read from a file or written inline; replaces the operation's own. */
  readonly body: { readonly text: string; readonly file: string | null } | null;
  readonly change: Change | null;
  /** May be sent again when its answer was lost. */
  readonly idempotent: boolean;
}

export interface CollectionStep extends PlannedStepBase {
  readonly kind: 'collection';
  readonly file: string;
  readonly folder: string | null;
}

export interface PortalStep extends PlannedStepBase {
  readonly kind: 'portal';
  readonly journey: string;
  readonly branch: string | null;
}

export interface WaitStep extends PlannedStepBase {
  readonly kind: 'wait';
  readonly ms: number;
}

export type PlannedStep = ConsentStep | RequestStep | CollectionStep | PortalStep | WaitStep;

/** A fault ordered from the mock: which one, where and how often. */
export interface FaultOrder {
  readonly id: string;
  /** Operation slug, or `authorize`; null for wherever the fault applies. */
  readonly on: string | null;
  /** Counted from 1: the first matching request that is struck. */
  readonly nth: number;
  readonly times: number;
  readonly with: JsonObject;
}

export interface PlannedVariable {
  readonly value: string;
  /** As a file says it where it names other variables, `{{user.email}}:{{pin}}`. Never recorded. */
  readonly written?: string;
  /** A person's words: `BANK_CLIENT_ID from .env.ste`, `ste.postman_environment.json`, `row card`. */
  readonly origin: string;
  readonly secret: boolean;
  /** A secret of which only one-time codes are ever used. */
  readonly totp?: true;
}

/** A scenario × row against a target: everything that is known before the first request. */
export interface PlannedScenario {
  /** The file's id, `bank/payment-accepted`. */
  readonly id: string;
  readonly row: string | null;
  readonly system: string;
  readonly title: string;
  readonly description: string | null;
  readonly file: string;
  readonly place: Place;
  readonly places: Places;
  readonly tags: readonly string[];
  readonly covers: readonly string[];
  readonly target: string;
  readonly mock: boolean;
  readonly as: string | null;
  /** Consents that may be ones that a person gave before: step → the step that exchanges the code. Live targets only. */
  readonly reuse: Readonly<Record<string, string>>;
  /** Personas (and accounts) that only one scenario may use at a time on a live target. */
  readonly locks: readonly string[];
  readonly variables: Readonly<Record<string, PlannedVariable>>;
  readonly given: JsonObject;
  readonly faults: readonly FaultOrder[];
  /** Instant at which the virtual clock starts; null for the run's own. */
  readonly clockStart: string | null;
  readonly live: 'safe' | 'unsafe';
  readonly timeoutMs: number;
  readonly steps: readonly PlannedStep[];
  readonly finally: readonly PlannedStep[];
  /** Why it will not run on this target; null when it will. */
  readonly skip: string | null;
}

/** `bank/payment-accepted[card]`: the stable name on which JUnit, baselines and `--last-failed` rest. */
export function scenarioKey(scenario: { readonly id: string; readonly row: string | null }): string {
  return scenario.row === null ? scenario.id : `${scenario.id}[${scenario.row}]`;
}
