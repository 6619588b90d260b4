import type { Problem } from '../../errors.ts';
import type { PlannedScenario, PlannedVariable } from '../../model/plan.ts';
import type { System, Target } from '../../model/system.ts';
import type { Environment } from '../../secrets/environment.ts';

/** What one question came to. `ok` is said when there is no problem; warnings are problems of that severity. */
export interface Examination {
  readonly ok: string;
  readonly problems: readonly Problem[];
}

/** A system on a live target, as it would be run now. */
export interface Patient {
  readonly system: System;
  readonly target: Target;
  readonly environment: Pick<Environment, 'get'>;
  /** What has a value before any scenario says otherwise. */
  readonly variables: Readonly<Record<string, PlannedVariable>>;
  /** The chosen scenarios that would run. */
  readonly planned: readonly PlannedScenario[];
  /** Milliseconds since the epoch, by this machine. */
  readonly now: number;
}
