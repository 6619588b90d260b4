import { judgeScenario } from '../judge/judge-scenario.ts';
import type { Attempt } from '../model/recording.ts';
import type { RunInfo, ScenarioResult } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { rerunCommand } from './rerun-command.ts';

/** Judges what was recorded of a scenario; the same now and from the journal later. */
export async function judgeAttempt(attempt: Attempt, system: System, info: RunInfo): Promise<ScenarioResult> {
  const judged = await judgeScenario(attempt, system);
  const { scenario, attempt: attempts } = attempt.header;
  const result = { ...judged, attempts, rerun: rerunCommand(scenario, info) };
  const absent = attempt.end?.absent;
  if (absent) return { ...result, ...absent, attempts: 0, findings: [], steps: [] };
  const cutOff = attempt.end === null || attempt.end.interrupted;
  return cutOff && judged.verdict !== 'fail' && judged.verdict !== 'error'
    ? { ...result, verdict: 'inconclusive', reason: 'the run was interrupted' }
    : result;
}
