import type { Problem } from '../errors.ts';
import { openTokenStore } from './open-token-store.ts';

/** A stored consent as a person may see it. Instants are ISO 8601 in UTC. */
export interface AuthEntry {
  readonly system: string;
  readonly target: string;
  readonly persona: string | null;
  readonly givenAt: string;
  /** Id of the run in which it was given. */
  readonly run: string;
  readonly expiresAt: string | null;
  readonly renewable: boolean;
}

/** Which of them; what is left out matches all. */
export interface AuthFilter {
  readonly system?: string;
  readonly target?: string;
  readonly persona?: string;
}

/** What the token store of a working folder holds; null where there is no key. */
export async function authStatus(
  cwd: string,
): Promise<{ readonly entries: readonly AuthEntry[] | null; readonly warnings: readonly Problem[] }> {
  const { store, key, warnings } = openTokenStore(cwd);
  if (key === null) return { entries: null, warnings };
  const entries = Object.values(await store.all()).map((stored): AuthEntry => {
    const { system, target, persona, givenAt, run, expiresAt, refreshToken } = stored;
    return { system, target, persona, givenAt, run, expiresAt, renewable: refreshToken !== null };
  });
  return { entries: entries.toSorted((a, b) => (sortName(a) < sortName(b) ? -1 : 1)), warnings };
}

/** Forgets stored consents; answers with how many, null where there is no key. The system is not told. */
export async function authClear(
  cwd: string,
  { system, target, persona }: AuthFilter,
): Promise<{ readonly count: number | null; readonly warnings: readonly Problem[] }> {
  const { store, key, warnings } = openTokenStore(cwd);
  if (key === null) return { count: null, warnings };
  const count = await store.clear(
    (entry) =>
      (system === undefined || entry.system === system) &&
      (target === undefined || entry.target === target) &&
      (persona === undefined || entry.persona === persona),
  );
  return { count, warnings };
}

function sortName({ system, target, persona, givenAt }: AuthEntry): string {
  return [system, target, persona ?? '', givenAt].join('\n');
}
