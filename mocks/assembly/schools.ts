import type { World, WorldRecord } from '../../src/model/world.ts';
import type { Account } from '../oauth/accounts.ts';
import { isJsonObject } from '../oauth/is-json-object.ts';

/** The kind of account, in a persona's `world.account`, that opens the Assembly Platform. */
export const assemblyAccount = 'assembly';

/** A school, as a fixture of the world declares it. */
export interface School {
  /** The fixture's name. */
  readonly fixture: string;
  readonly id: number;
  /** Text: the samples hold letters. */
  readonly urn: string;
  readonly name: string;
  readonly slug: string;
  /** Numbers, so that leading zeros are lost. */
  readonly laCode: number;
  readonly establishmentNumber: number;
  readonly phase: string;
  readonly students: readonly Student[];
}

export interface Student {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly yearCode: string;
  /** When its data last changed, milliseconds since the epoch, whole seconds. */
  readonly changedAt: number;
}

const day = 24 * 60 * 60_000;
/** When the first student's data changed; each other's a day after the one before. */
const changed = Date.parse('2026-06-01T08:00:00Z');
const names: readonly (readonly [first: string, last: string])[] = [
  ['Benedict', 'Whitaker-Shaw'],
  ['Clementine', 'Nowakowska'],
];

function schools(world: World): readonly School[] {
  return Object.entries(world.fixtures).flatMap(([name, record]) =>
    record.fields['urn'] === undefined ? [] : [school(name, record)],
  );
}

export function findSchool(world: World, id: number): School | null {
  return schools(world).find((each) => each.id === id) ?? null;
}

/** The school that a person may speak for; null for somebody who has none. */
export function schoolOf(world: World, account: Account): School | null {
  return schools(world).find(({ fixture }) => fixture === account.persona.world['school']) ?? null;
}

function school(fixture: string, { fields, world }: WorldRecord): School {
  const text = (name: string) => fields[name] ?? '';
  const declared = Array.isArray(world['students']) ? world['students'] : [];
  const others = declared.flatMap((value, index): Student[] => {
    if (!isJsonObject(value)) return [];
    const [firstName, lastName] = names[index % names.length] ?? ['', ''];
    const id = Number(value['id']);
    return [{ id, firstName, lastName, yearCode: String(value['yearCode']), changedAt: changed + (index + 1) * day }];
  });
  const first: Student = {
    id: Number(text('student')),
    firstName: text('studentFirstName'),
    lastName: text('studentLastName'),
    yearCode: '7',
    changedAt: changed,
  };
  return {
    fixture,
    id: Number(text('id')),
    urn: text('urn'),
    name: text('name'),
    slug: text('slug'),
    laCode: Number(text('laCode')),
    establishmentNumber: Number(text('establishmentNumber')),
    phase: text('phase'),
    students: [first, ...others],
  };
}
