import {
  type Covering,
  checkMatrix,
  type Exercised,
  requirementMatrix,
  responseCoverage,
} from '../contract/coverage.ts';
import type { ComparableRun, Comparison } from '../model/comparison.ts';
import type { HistoryEntry } from '../model/history.ts';
import { scenarioKey } from '../model/plan.ts';
import type {
  Counts,
  Finding,
  Interruption,
  RunInfo,
  RunProblem,
  RunSummary,
  ScenarioResult,
} from '../model/result.ts';
import type { System } from '../model/system.ts';
import type { Verdict } from '../model/verdict.ts';
import { codeAges } from '../oauth/code-ages.ts';
import { compareRuns } from '../verdict/compare-runs.ts';
import { exitCodeOf } from '../verdict/exit-code.ts';
import { rollUpRun } from '../verdict/roll-up.ts';
import { worst } from '../verdict/worst.ts';
import { zeroCounts } from '../verdict/zero-counts.ts';

export interface Summarise {
  readonly info: RunInfo;
  readonly durationMs: number;
  readonly interrupted: Interruption | null;
  readonly results: readonly ScenarioResult[];
  readonly exercised: readonly Exercised[];
  readonly systems: readonly System[];
  readonly problems: readonly RunProblem[];
  readonly covering: readonly Covering[];
  /** Of every attempt, as `codeAgesOf` finds them. */
  readonly codeAges: readonly number[];
  readonly past: readonly HistoryEntry[];
  /** The earlier run to compare with; null for none. */
  readonly baseline: ComparableRun | null;
}

function count(results: readonly ScenarioResult[]): Counts {
  const counts = zeroCounts();
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
}

/** Every answer is either documented and judged, or unknown. */
function responsesOf(findings: readonly Finding[]) {
  const answers = findings.filter(({ check }) => check === 'contract.unknown-response');
  const judged = answers.filter(({ verdict }) => verdict === 'pass').length;
  return { total: answers.length, judged, unknown: answers.length - judged };
}

/** A fault of our own is an error; evidence that is changed or incomplete proves nothing. */
function verdictOf(exit: RunProblem['exit']): readonly Verdict[] {
  if (exit === 7) return ['error'];
  return exit === 6 ? ['inconclusive'] : [];
}

/** A scenario that passed at its second attempt fails the run only where that was asked for. */
function flakes({ failOnFlaky }: RunInfo, results: readonly ScenarioResult[]): readonly Verdict[] {
  return failOnFlaky && results.some(({ verdict }) => verdict === 'flaky') ? ['fail'] : [];
}

/** A check that was judged last time and is gone without a reason is a warning: silence is no proof. */
function losses(comparison: Comparison | null): readonly Verdict[] {
  return comparison !== null && comparison.counts.vanished > 0 ? ['warn'] : [];
}

/** Rolls a run up: verdict, exit code, counts, and the matrices of requirements and coverage. */
export function summarise(from: Summarise): RunSummary {
  const { info, results, systems, problems, interrupted } = from;
  const places = new Map(results.map((result, index) => [scenarioKey(result), index]));
  // Whoever was faster must not be seen in a report.
  const inOrder = <T extends { readonly scenario: string }>(ones: readonly T[]): readonly T[] =>
    [...ones].sort((a, b) => (places.get(a.scenario) ?? 0) - (places.get(b.scenario) ?? 0));
  const ran = systems.filter(({ id }) => results.some(({ system }) => system === id));
  const comparison = from.baseline && compareRuns(from.baseline, { info, scenarios: results });
  return {
    info,
    durationMs: from.durationMs,
    verdict: worst([
      rollUpRun(results),
      ...flakes(info, results),
      ...losses(comparison),
      ...problems.flatMap(({ exit }) => verdictOf(exit)),
    ]),
    exitCode: exitCodeOf({
      scenarios: results,
      problems: problems.map(({ exit }) => exit),
      interrupted,
      fails: flakes(info, results).length > 0,
    }),
    interrupted: interrupted !== null,
    counts: count(results),
    responses: responsesOf(results.flatMap(({ findings }) => findings)),
    requirements: ran.flatMap((system) => requirementMatrix(system, inOrder(from.covering))),
    coverage: responseCoverage(ran, inOrder(from.exercised)),
    checks: checkMatrix(ran, inOrder(from.covering)),
    codeAge: codeAges(from.codeAges),
    past: from.past,
    comparison,
    scenarios: results,
    problems: problems.map(({ code, message }) => ({ code, message })),
  };
}
