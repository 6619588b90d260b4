import { didYouMeanHint } from '../contract/did-you-mean.ts';
import { problemAt } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import type { System } from '../model/system.ts';
import type { Scenario } from './scenario.ts';
import { validateScenario } from './validate-scenario.ts';

/**
 * Checks each scenario against its system. A mistake in a file that several of them include is said once; of a system
 * that is there and could not be read (`broken`) nothing more is said.
 */
export function validateScenarios(
  scenarios: readonly Scenario[],
  systems: ReadonlyMap<string, System>,
  broken: readonly string[] = [],
): Problem[] {
  const once = new Map<string, Problem>();
  for (const scenario of scenarios) {
    if (broken.includes(scenario.system)) continue;
    const system = systems.get(scenario.system);
    const problems = system === undefined ? [unknownSystem(scenario, systems)] : validateScenario(scenario, system);
    for (const problem of problems) once.set(JSON.stringify(problem), problem);
  }
  return [...once.values()];
}

function unknownSystem(scenario: Scenario, systems: ReadonlyMap<string, System>): Problem {
  const message = `There is no system "${scenario.system}".`;
  const hint = didYouMeanHint(scenario.system, systems.keys(), 'Systems');
  return problemAt(scenario.source, '/system', { code: 'scenario.unknown-system', message, hint });
}
