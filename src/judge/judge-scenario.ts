import type { Evidence, StepRecord } from '../model/evidence.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { Attempt } from '../model/recording.ts';
import type { Finding, ScenarioResult, StepResult } from '../model/result.ts';
import type { System } from '../model/system.ts';
import type { Verdict } from '../model/verdict.ts';
import { rollUpScenario } from '../verdict/roll-up.ts';
import { worst } from '../verdict/worst.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { judgeEvidence } from './judge.ts';

/** A scenario's result but for what only the run knows. */
export type JudgedAttempt = Omit<ScenarioResult, 'attempts' | 'rerun'>;

/** Judges one attempt and arranges its findings as a scenario's result: a verdict for each step, and one for all. */
export async function judgeScenario(attempt: Attempt, system: System): Promise<JudgedAttempt> {
  const evidence = await gatherEvidence(attempt, system);
  const findings = judgeEvidence(evidence);
  const steps = evidence.steps.map((step) => stepResult(step, findings));
  const { scenario } = attempt.header;
  const { id, row, title, tags, covers, place } = scenario;
  const own = { id, row, system: scenario.system, title, tags, covers, place };
  return {
    ...own,
    verdict: findings.length > 0 ? rollUpScenario(findings) : nothingJudged(scenario, steps),
    ...(scenario.skip !== null && { reason: scenario.skip }),
    durationMs: durationOf(evidence),
    findings,
    steps,
  };
}

/** A scenario that was not to run here is skipped, and so is one whose every step was. */
function nothingJudged({ skip }: PlannedScenario, steps: readonly StepResult[]): Verdict {
  return skip === null ? worst(steps.map(({ verdict }) => verdict)) : 'skip';
}

function stepResult(step: StepRecord, findings: readonly Finding[]): StepResult {
  const own = findings.filter((finding) => finding.step === step.id);
  const { id, kind, title } = step;
  const subjects = [...step.exchanges, ...step.consents, ...step.storedConsents, ...step.visits];
  const reason = step.skip?.reason;
  return {
    id,
    kind,
    title,
    verdict: own.length > 0 ? rollUpScenario(own) : unjudged(step),
    ...(reason !== undefined && { reason }),
    exchanges: subjects.map((subject) => subject.id),
  };
}

/** A wait that was sat out, or tidying up with nothing to do, passes; a step never begun did not run. */
function unjudged(step: StepRecord): Verdict {
  if (step.skip?.because === 'condition') return 'skip';
  return step.end === null ? 'not-run' : 'pass';
}

function durationOf({ attempt, steps }: Evidence): number {
  return attempt.end?.durationMs ?? steps.reduce((sum, { end }) => sum + (end?.durationMs ?? 0), 0);
}
