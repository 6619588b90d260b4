import type { Place } from './place.ts';
import type { Verdict } from './verdict.ts';

/** What became of a check between two runs. A known failure counts as failing: it is nobody's news, and no pass. */
export type CheckChange =
  | 'new'
  | 'fixed'
  | 'still-failing'
  | 'still-passing'
  /** Judged in the earlier run, and neither judged in this one nor kept from it by a failure. */
  | 'vanished'
  /** Judged in the earlier run; this one did not come so far, for a reason that it tells. */
  | 'not-reached'
  /** Judged in this run only, and it holds. */
  | 'added';

/**
 * One check at one step, or one value at which it failed: findings that differ in their line, or in the index of an
 * array, are the same.
 */
export interface ComparedCheck {
  /** Key of the scenario × row. */
  readonly scenario: string;
  readonly check: string;
  readonly step: string | null;
  readonly part?: string;
  /** Pointer in the body, `*` for an index; absent where the check speaks of no place in a body. */
  readonly pointer?: string;
  readonly change: CheckChange;
  /** Null where the run did not judge it. */
  readonly before: Verdict | null;
  readonly now: Verdict | null;
  /** What is said of it: of this run, of the earlier one where it is gone. */
  readonly message: string;
  readonly place?: Place;
}

/** What a run that is compared must tell of itself. */
export interface ComparableRun {
  readonly info: {
    readonly id: string;
    readonly startedAt: string;
    readonly target: string;
    readonly mock: boolean;
    readonly selection?: string;
  };
  readonly scenarios: readonly ComparableScenario[];
}

export interface ComparableScenario {
  readonly id: string;
  readonly row: string | null;
  readonly verdict: Verdict;
  readonly steps: readonly { readonly id: string; readonly verdict: Verdict }[];
  readonly findings: readonly {
    readonly check: string;
    readonly verdict: Verdict;
    readonly step: string | null;
    readonly message: string;
    readonly part?: string;
    readonly pointer?: string;
    readonly place?: Place;
  }[];
}

/** A run against an earlier one. */
export interface Comparison {
  readonly baseline: ComparableRun['info'];
  readonly counts: Readonly<Record<CheckChange, number>>;
  /** Everything but what still passes, in the order of the scenarios. */
  readonly checks: readonly ComparedCheck[];
  /** Scenarios with checks that held then and hold now, and how many of them. */
  readonly stillPassing: readonly { readonly scenario: string; readonly checks: number }[];
}
