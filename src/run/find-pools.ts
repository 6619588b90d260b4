import type { Problem } from '../errors.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import { type Account, furtherAccounts } from '../scenario/account-pool.ts';
import { readEnvironment } from '../secrets/environment.ts';
import type { Pools } from './accounts.ts';

/** The further accounts of every persona that a scenario on a live target acts as. */
export function findPools(
  planned: readonly PlannedScenario[],
  systems: ReadonlyMap<string, System>,
  cwd: string,
): { readonly pools: Pools; readonly problems: readonly Problem[] } {
  const pools = new Map<string, readonly Account[]>();
  const problems: Problem[] = [];
  for (const { mock, skip, locks, system: id, target } of planned) {
    const system = systems.get(id);
    if (mock || skip !== null || system === undefined) continue;
    for (const persona of system.personas.values()) {
      const lock = `${id}/${persona.name}`;
      if (!locks.includes(lock) || pools.has(lock)) continue;
      const found = furtherAccounts(system, persona, readEnvironment({ cwd, target, mock }));
      pools.set(lock, found.accounts);
      problems.push(...found.problems);
    }
  }
  return { pools, problems };
}
