import type { World, WorldRecord } from '../../src/model/world.ts';

/** A person who can sign in: a persona of the world with the kind of account asked for. */
export interface Account {
  readonly name: string;
  readonly email: string;
  readonly persona: WorldRecord;
}

/**
 * Finds an account by what its owner signs in with, an e-mail address unless `field` says otherwise, which compares
 * without case. Accounts of another kind are not there.
 */
export function findAccount(world: World, kind: string, name: string, field = 'email'): Account | null {
  const wanted = name.trim().toLowerCase();
  return accounts(world, kind).find(({ persona }) => persona.fields[field]?.toLowerCase() === wanted) ?? null;
}

export function accountNamed(world: World, kind: string, name: string): Account | null {
  return accounts(world, kind).find((account) => account.name === name) ?? null;
}

/** What a field of theirs must be, such as `password`; an account without that field matches nothing. */
export function fieldMatches(account: Account, field: string, value: string): boolean {
  return account.persona.fields[field] === value;
}

/** Their subject identifier: the same for the life of the world. */
export function subjectOf(world: World, name: string): string {
  return world.state(`subject ${name}`, () => world.random('subject').uuid());
}

function accounts(world: World, kind: string): Account[] {
  return Object.entries(world.personas).flatMap(([name, persona]) =>
    persona.world['account'] === kind ? [{ name, email: persona.fields['email'] ?? '', persona }] : [],
  );
}
