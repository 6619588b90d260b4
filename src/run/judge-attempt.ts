import { judgeScenario } from '../judge/judge-scenario.ts';
import { type PlannedScenario, scenarioKey } from '../model/plan.ts';
import type { Attempt } from '../model/recording.ts';
import type { RunInfo, ScenarioResult } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { COMMAND_LINE } from '../scenario/resolve-variables.ts';
import { FOREIGN } from './foreign-system.ts';

/** What the command line gave: a secret by its name only. */
function overridesOf({ variables }: PlannedScenario): string {
  return Object.entries(variables)
    .filter(([, { origin }]) => origin === COMMAND_LINE)
    .map(([name, { value }]) => ` --env-var ${quoted(`${name}=${value}`)}`)
    .join('');
}

function quoted(word: string): string {
  return /^[\w.,:/=@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The command that runs a scenario again as it ran. */
function rerunCommand(scenario: PlannedScenario, info: RunInfo): string {
  if (scenario.system === FOREIGN) return `bin/steadfast run ${scenario.file}`;
  const on =
    scenario.mock && info.target === 'mock' ? '' : ` --target ${scenario.target}${scenario.mock ? ' --mock' : ''}`;
  // A file that lies elsewhere is found by its path only.
  const isFiled = scenario.file.includes(`scenarios/${scenario.system}/`);
  const what = quoted(isFiled ? scenarioKey(scenario) : scenario.file);
  const seed = scenario.mock ? ` --seed ${info.seed}` : '';
  return `bin/steadfast run ${what}${on}${overridesOf(scenario)}${seed}`;
}

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
