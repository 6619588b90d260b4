import { type PlannedScenario, scenarioKey } from '../model/plan.ts';
import type { RunInfo } from '../model/result.ts';
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

function fileOptions({ environment, data }: NonNullable<RunInfo['collectionFiles']>): string {
  const given = [
    ['-e', environment],
    ['-d', data],
  ] as const;
  return given.flatMap(([option, file]) => (file === null ? [] : [` ${option} ${quoted(file)}`])).join('');
}

/** Who gives consents, where the scenario has any. */
function consentOption({ steps, finally: last }: PlannedScenario, { consent }: RunInfo): string {
  const asks = [...steps, ...last].some(({ kind }) => kind === 'consent');
  return consent !== undefined && asks ? ` --consent ${consent}` : '';
}

/** The command that runs a scenario again as it ran. */
export function rerunCommand(scenario: PlannedScenario, info: RunInfo): string {
  const run = `${info.command ?? 'bin/steadfast'} run`;
  if (scenario.system === FOREIGN) {
    const files = info.collectionFiles === undefined ? '' : fileOptions(info.collectionFiles);
    return `${run} ${quoted(scenario.file)}${files}${overridesOf(scenario)}`;
  }
  const on =
    scenario.mock && info.target === 'mock' ? '' : ` --target ${scenario.target}${scenario.mock ? ' --mock' : ''}`;
  // A file that lies elsewhere is found by its path only.
  const isFiled = scenario.file.includes(`scenarios/${scenario.system}/`);
  const what = quoted(isFiled ? scenarioKey(scenario) : scenario.file);
  const seed = scenario.mock ? ` --seed ${info.seed}` : '';
  const network = scenario.mock ? '' : (info.network ?? []).map((word) => ` ${quoted(word)}`).join('');
  return `${run} ${what}${on}${consentOption(scenario, info)}${network}${overridesOf(scenario)}${seed}`;
}
