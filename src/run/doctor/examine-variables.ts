import type { Persona, System } from '../../model/system.ts';
import { environmentName } from '../../secrets/variable-name.ts';
import type { Prepared } from '../prepare.ts';
import type { Examination, Patient } from './examination.ts';

/** Has every variable that the chosen scenarios ask for a value? All that have none are named, never a value. */
export function examineVariables({ system, target }: Patient, { missing }: Prepared): Examination {
  const names = new Set(missing.filter((one) => one.system === system.id).map((one) => one.environmentName));
  const told = [...describe(system)].filter(([name]) => names.has(name));
  const ok = 'Every variable that the scenarios ask for has a value';
  if (names.size === 0) return { ok, problems: [] };
  const width = Math.max(...told.map(([name]) => name.length));
  const lines = told.map(([name, description]) => `${name.padEnd(width)}  ${description}`.trimEnd());
  const message =
    names.size === 1 ? 'A variable is not set, or is empty:' : `${names.size} variables are not set, or are empty:`;
  const hint = [
    ...lines,
    `Write them into .env.${target.name}, one NAME=value a line, or set them in the environment.`,
    '--skip-missing skips the scenarios that use them.',
  ].join('\n');
  return { ok, problems: [{ code: 'plan.missing-variables', message, hint }] };
}

/** Every declared variable by its environment name, in the order of system.yaml. */
function* describe(system: System): Generator<readonly [name: string, description: string]> {
  for (const { name, description } of system.variables.values()) yield [environmentName(system.id, name), description];
  const people: readonly Persona[] = [...system.personas.values(), ...system.fixtures.values()];
  for (const { fields } of people)
    for (const { name, description } of Object.values(fields)) yield [environmentName(system.id, name), description];
}
