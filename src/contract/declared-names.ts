import type { Persona, Variable } from '../model/system.ts';
import { dynamicNames, reservedNames } from './template-names.ts';

/** What a system declares that a template can name. */
export interface Declarations {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly personas: ReadonlyMap<string, Persona>;
  readonly fixtures: ReadonlyMap<string, Persona>;
  readonly bindings: Readonly<Record<string, string>>;
}

/**
 * Every name that `{{…}}` may hold in the files of a system, with its variable; null for the names a run makes itself.
 * Personas stand under their own name and, as whoever acts, under `user`; fixtures under their name and their aliases.
 */
export function declaredNames(declared: Declarations): ReadonlyMap<string, Variable | null> {
  const names = new Map<string, Variable | null>([...dynamicNames, ...reservedNames].map((name) => [name, null]));
  const add = (prefix: string, thing: Persona | undefined): void => {
    for (const [field, variable] of Object.entries(thing?.fields ?? {})) names.set(`${prefix}.${field}`, variable);
  };
  for (const [name, variable] of declared.variables) names.set(name, variable);
  for (const [name, persona] of declared.personas) {
    add(name, persona);
    add('user', persona);
  }
  for (const [name, fixture] of declared.fixtures) add(name, fixture);
  for (const [alias, name] of Object.entries(declared.bindings)) add(alias, declared.fixtures.get(name));
  return names;
}
