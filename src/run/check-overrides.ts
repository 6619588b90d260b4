import { didYouMeanHint } from '../contract/did-you-mean.ts';
import type { Problem } from '../errors.ts';
import type { System } from '../model/system.ts';
import { fieldNames } from '../scenario/names-before.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Every name that may be given a value from outside: declared by the system, or by the scenario itself. */
function namesOf(scenario: Scenario, system: System): readonly string[] {
  return [
    ...system.variables.keys(),
    ...fieldNames(scenario, system),
    ...[...system.targets.values()].flatMap(({ environment }) => Object.keys(environment)),
    ...Object.keys(scenario.defaults),
    ...scenario.rows.flatMap(({ values }) => Object.keys(values)),
    ...[...scenario.steps, ...scenario.finally].flatMap((step) => Object.keys(step.with)),
  ];
}

/** Refuses a `--env-var` that no selected scenario and no system of theirs knows: it would set nothing. */
export function checkOverrides(
  overrides: Readonly<Record<string, string>>,
  scenarios: readonly Scenario[],
  systems: ReadonlyMap<string, System>,
): readonly Problem[] {
  const written = Object.keys(overrides);
  if (written.length === 0 || scenarios.length === 0) return [];
  const known = new Set(
    scenarios.flatMap((scenario) => {
      const system = systems.get(scenario.system);
      return system === undefined ? [] : namesOf(scenario, system);
    }),
  );
  if (known.size === 0) return [];
  return written.flatMap((name) => {
    if (known.has(name)) return [];
    const hint = didYouMeanHint(name, known, 'Variables');
    const message = `--env-var names ${name}, which no selected scenario and no system of theirs knows.`;
    return [{ code: 'select.unknown-variable', message, ...(hint && { hint }) }];
  });
}
