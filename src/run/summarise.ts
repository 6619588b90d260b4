import { type Covering, type Exercised, requirementMatrix, responseCoverage } from '../contract/coverage.ts';
import type { ErrorExit } from '../errors.ts';
import type { Counts, Finding, RunInfo, RunSummary, ScenarioResult } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { exitCodeOf } from '../verdict/exit-code.ts';
import { rollUpRun } from '../verdict/roll-up.ts';

/** A problem of the run itself, and the exit code it asks for. */
export interface RunProblem {
  readonly code: string;
  readonly message: string;
  readonly exit: ErrorExit;
}

export interface Summarise {
  readonly info: RunInfo;
  readonly durationMs: number;
  readonly interrupted: 'SIGINT' | 'SIGTERM' | null;
  readonly results: readonly ScenarioResult[];
  readonly exercised: readonly Exercised[];
  readonly systems: readonly System[];
  readonly problems: readonly RunProblem[];
  readonly covering: readonly Covering[];
}

function count(results: readonly ScenarioResult[]): Counts {
  const counts = { error: 0, fail: 0, inconclusive: 0, warn: 0, pass: 0, skip: 0, 'not-run': 0 };
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
}

/** Every answer is either documented and judged, or unknown. */
function responsesOf(findings: readonly Finding[]) {
  const answers = findings.filter(({ check }) => check === 'contract.unknown-response');
  const judged = answers.filter(({ verdict }) => verdict === 'pass').length;
  return { total: answers.length, judged, unknown: answers.length - judged };
}

/** Rolls a run up: verdict, exit code, counts, and the matrices of requirements and coverage. */
export function summarise(from: Summarise): RunSummary {
  const { info, results, systems, problems, interrupted } = from;
  const ran = systems.filter(({ id }) => results.some(({ system }) => system === id));
  return {
    info,
    durationMs: from.durationMs,
    verdict: problems.some(({ exit }) => exit === 7) ? 'error' : rollUpRun(results),
    exitCode: exitCodeOf({ scenarios: results, problems: problems.map(({ exit }) => exit), interrupted }),
    interrupted: interrupted !== null,
    counts: count(results),
    responses: responsesOf(results.flatMap(({ findings }) => findings)),
    requirements: ran.flatMap((system) => requirementMatrix(system, from.covering)),
    coverage: responseCoverage(ran, from.exercised),
    scenarios: results,
    problems: problems.map(({ code, message }) => ({ code, message })),
  };
}
