import type { Problem } from '../errors.ts';
import { type FindOptions, findScenarios } from './find-scenarios.ts';
import { readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';

export interface LoadedScenarios {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Problem[];
}

/**
 * Finds and reads scenarios: `scenarios/<system>/*.yaml` of every root, or the files and folders named.
 * A file outside such a folder says its `system:` itself. Nothing is sent, and no system is asked yet:
 * `validateScenario` does that.
 */
export async function loadScenarios(options: FindOptions): Promise<LoadedScenarios> {
  const { files, problems } = findScenarios(options);
  const read = await Promise.all(files.map((file) => readScenario(file, options.cwd)));
  const scenarios = read
    .flatMap(({ scenario }) => scenario ?? [])
    .filter(({ system }) => options.systems === undefined || options.systems.includes(system));
  return {
    scenarios,
    problems: [...problems, ...read.flatMap((one) => one.problems), ...sameIds(scenarios)],
  };
}

/** Results and baselines rest on the id: two files of two roots must not share one. */
function sameIds(scenarios: readonly Scenario[]): Problem[] {
  const first = new Map<string, Scenario>();
  return scenarios.flatMap((scenario) => {
    const other = first.get(scenario.id);
    if (other === undefined) {
      first.set(scenario.id, scenario);
      return [];
    }
    const message = `${scenario.source.file} and ${other.source.file} are both ${scenario.id}.`;
    return [
      {
        code: 'scenario.duplicate-id',
        message,
        hint: 'Rename one of the files.',
        place: { file: scenario.source.file, line: 1, column: 1 },
      },
    ];
  });
}
