import type { System } from '../model/system.ts';
import { bindingsOf } from './find-in-system.ts';
import type { Scenario } from './scenario.ts';

/** Every name that has a value before the first step. */
export function namesBefore(scenario: Scenario, system: System): Set<string> {
  const names = new Set<string>(Object.keys(scenario.defaults));
  const [first, ...rest] = scenario.rows;
  for (const name of Object.keys(first?.values ?? {}))
    if (rest.every((row) => Object.hasOwn(row.values, name))) names.add(name);
  for (const variable of system.variables.values()) {
    const inFile = [...system.targets.values()].some(({ environment }) => (environment[variable.name] ?? '') !== '');
    if (!variable.optional || variable.mock !== null || variable.default !== null || inFile) names.add(variable.name);
  }
  for (const name of fieldNames(scenario, system)) names.add(name);
  return names;
}

/** `approver.email`, `user.email` of whoever acts, `trust-a.upin`, and `trust.upin` of what is bound. */
export function fieldNames(scenario: Scenario, system: System): string[] {
  const owners = [...system.personas.values(), ...system.fixtures.values()].map((one) => ({ as: one.name, one }));
  const user = system.personas.get(scenario.as ?? system.defaultPersona ?? '');
  const bound = Object.entries(bindingsOf(system, scenario.fixtures)).flatMap(([as, name]) => {
    const one = system.fixtures.get(name);
    return one === undefined ? [] : [{ as, one }];
  });
  const all = [...owners, ...(user === undefined ? [] : [{ as: 'user', one: user }]), ...bound];
  return all.flatMap(({ as, one }) => Object.keys(one.fields).map((field) => `${as}.${field}`));
}
