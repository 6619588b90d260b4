import type { World } from '../../src/model/world.ts';
import { readGiven } from './given.ts';
import { revokeUser } from './grants.ts';

/** A user of the client. */
export interface User {
  readonly id: string;
  readonly password: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly isAutoUpdateEnabled: boolean;
}

interface Account {
  readonly user: User;
  failures: number;
}

/** Whether somebody may in; `user` is the id in lower case. */
export type Login =
  | { readonly state: 'welcome'; readonly user: string }
  | { readonly state: 'wrong' | 'locked' | 'unverified' };

/** @returns false when the id is taken; ids compare without case (P-FO). */
export function addUser(world: World, user: User): boolean {
  const key = user.id.toLowerCase();
  if (accounts(world).has(key)) return false;
  accounts(world).set(key, { user, failures: 0 });
  return true;
}

/** @param id in lower case */
export function findUser(world: World, id: string): User | null {
  return accounts(world).get(id)?.user ?? null;
}

/** The user's tokens end with it. @param id in lower case */
export function removeUser(world: World, id: string): void {
  accounts(world).delete(id);
  revokeUser(world, id);
}

/** Counts failed logins, and at the client's limit locks the user, whose tokens end then. */
export function authenticateUser(world: World, id: string, password: string): Login {
  const key = id.toLowerCase();
  const account = accounts(world).get(key);
  if (!account) return { state: 'wrong' };
  const { maxLoginAttempts, userVerification } = readGiven(world);
  const isLocked = () => maxLoginAttempts > 0 && account.failures >= maxLoginAttempts;
  if (isLocked()) return { state: 'locked' };
  if (account.user.password !== password) {
    account.failures += 1;
    if (isLocked()) revokeUser(world, key);
    return { state: 'wrong' };
  }
  account.failures = 0;
  return userVerification === 'required' ? { state: 'unverified' } : { state: 'welcome', user: key };
}

function accounts(world: World): Map<string, Account> {
  return world.state('finapi users', () => new Map<string, Account>());
}
