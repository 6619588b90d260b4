import { applyKnownIssues } from '../judge/apply-known-issues.ts';
import { judgeScenario } from '../judge/judge-scenario.ts';
import type { Attempt } from '../model/recording.ts';
import type { RunInfo, ScenarioResult } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { isRed } from '../verdict/worst.ts';
import { rerunCommand } from './rerun-command.ts';
import { whyNotAgain } from './why-not-again.ts';

/** Judges what was recorded of a scenario; the same now and from the journal later. */
export async function judgeAttempt(attempt: Attempt, system: System, info: RunInfo): Promise<ScenarioResult> {
  const day = info.startedAt.slice(0, 10);
  const judged = applyKnownIssues(await judgeScenario(attempt, system), attempt, system.knownIssues, day);
  const { scenario, attempt: attempts } = attempt.header;
  const mayTryAgain = attempts < (info.attempts ?? 1) && isRed(judged.verdict);
  const notAgain = mayTryAgain ? whyNotAgain(attempt, judged.findings) : null;
  const result = {
    ...judged,
    attempts,
    rerun: rerunCommand(scenario, info),
    ...(notAgain !== null && { notAgain }),
  };
  const absent = attempt.end?.absent;
  if (absent) return { ...result, ...absent, attempts: 0, findings: [], steps: [] };
  const cutOff = attempt.end === null || attempt.end.interrupted;
  return cutOff && judged.verdict !== 'fail' && judged.verdict !== 'error'
    ? { ...result, verdict: 'inconclusive', reason: 'the run was interrupted' }
    : result;
}
