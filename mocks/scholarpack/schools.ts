import type { Json, JsonObject } from '../../src/model/json.ts';
import type { World } from '../../src/model/world.ts';
import type { Account } from '../oauth/accounts.ts';

/** A school, as a fixture of the world declares it. */
export interface School {
  /** The fixture's name. */
  readonly id: string;
  readonly name: string;
  readonly students: readonly JsonObject[];
}

/** @throws Error for a name that is no fixture. */
export function schoolNamed(world: World, id: string): School {
  const record = world.fixtures[id];
  if (record === undefined) throw new Error(`${world.system}: there is no school "${id}"`);
  const students = () => invent(world, Number(record.world['students'] ?? 0), record.fields['student']);
  return { id, name: record.fields['name'] ?? id, students: world.state(`scholarpack students ${id}`, students) };
}

/** The school a person logs in to. */
export function schoolOf(world: World, { persona }: Account): School {
  return schoolNamed(world, String(persona.world['school']));
}

export function rolesOf({ persona }: Account): readonly string[] {
  return array(persona.world['roles']).filter((role): role is string => typeof role === 'string');
}

const forenames = ['Amina', 'Ben', 'Carys', 'Dev', 'Efua', 'Femi', 'Grace', 'Hugo'];
const surnames = ['Archer', 'Baker', 'Cooper', 'Dyer', 'Eden', 'Fisher', 'Green', 'Hill'];

/** Students of nobody's acquaintance; the first has the pupil number that the fixture names. Fields are an assumption. */
function invent(world: World, count: number, first: string | undefined): readonly JsonObject[] {
  const random = world.random('students');
  return Array.from({ length: count }, (_, index) => ({
    id: 1001 + index,
    upn: index === 0 && first !== undefined ? first : `H${random.text(12, '0123456789')}`,
    forename: pick(forenames, index),
    surname: pick(surnames, random.integer(surnames.length)),
  }));
}

function pick(names: readonly string[], index: number): string {
  return names[index % names.length] ?? '';
}

function array(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
