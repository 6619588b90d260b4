import type { Journey, Operation, System } from '../model/system.ts';

/** The operation that a scenario names: by its name in the collection, or by its slug. */
export function findOperation(system: System, written: string): Operation | null {
  const bySlug = system.operations.get(written);
  if (bySlug !== undefined) return bySlug;
  return [...system.operations.values()].find(({ name }) => name === written) ?? null;
}

/** The journey that a scenario names: by its name, or by its title. */
export function findJourney(system: System, written: string): Journey | null {
  const byName = system.journeys.get(written);
  if (byName !== undefined) return byName;
  return [...system.journeys.values()].find(({ title }) => title === written) ?? null;
}

/** Alias → fixture for a scenario. */
export function bindingsOf(
  system: System,
  fixtures: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { ...system.bindings, ...fixtures };
}
