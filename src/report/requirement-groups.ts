import type { RequirementResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';

export interface RequirementGroups {
  /** A scenario put it to the test, worst first. */
  readonly tested: readonly RequirementResult[];
  /** Not tested, and the contract says why. */
  readonly reasoned: readonly RequirementResult[];
  /** No scenario of this run ran that covers it. */
  readonly absent: readonly RequirementResult[];
}

const WORST_FIRST: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'flaky', 'known', 'warn', 'pass'];

/** Requirements by what a run says of them. */
export function requirementGroups(requirements: readonly RequirementResult[]): RequirementGroups {
  const ran = ({ verdict }: RequirementResult) => verdict !== 'skip' && verdict !== 'not-run';
  const rest = requirements.filter((row) => !ran(row));
  return {
    tested: WORST_FIRST.flatMap((verdict) => requirements.filter((row) => row.verdict === verdict)),
    reasoned: rest.filter(({ reason }) => reason !== undefined),
    absent: rest.filter(({ reason }) => reason === undefined),
  };
}
