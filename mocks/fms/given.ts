import type { JsonObject } from '../../src/model/json.ts';

/** Reads `given`; the first choice is the default. @throws Error for a key or value unknown here, rather than ignore it. */
export function readGiven(given: JsonObject) {
  const known = {
    signIn: choice(given, 'signIn', 'one-page', 'two-step'),
    accountsReturn: choice(given, 'accountsReturn', '25/26', '26/27'),
    subscription: choice(given, 'subscription', 'active', 'none', 'pending', 'rejected'),
    approval: choice(given, 'approval', 'approved', 'pending', 'rejected'),
    gatewayReasons: choice(given, 'gatewayReasons', 'stock', 'none'),
    /** Issues the first code as if by this policy; null for the policy that was asked. */
    codePolicy: text(given, 'codePolicy'),
  };
  const keys = Object.keys(known);
  for (const key of Object.keys(given)) {
    if (!keys.includes(key)) throw new Error(`fms: given has an unknown key "${key}"; known are ${keys.join(', ')}`);
  }
  return known;
}

function choice<T extends string>(given: JsonObject, key: string, ...allowed: readonly [T, ...T[]]): T {
  const asked = String(given[key] ?? allowed[0]);
  const found = allowed.find((value) => value === asked);
  if (found === undefined) throw new Error(`fms: given.${key} is "${asked}"; it may be ${allowed.join(', ')}`);
  return found;
}

function text(given: JsonObject, key: string): string | null {
  const value = given[key] ?? null;
  if (value !== null && typeof value !== 'string') throw new Error(`fms: given.${key} must be text`);
  return value;
}
