import type { PlannedScenario } from '../model/plan.ts';

/** Personas are shared on a live target only: each mock world has its own. */
function locksOf(scenario: PlannedScenario): readonly string[] {
  return scenario.mock ? [] : scenario.locks;
}

/**
 * Scenarios that may not run at the same time, because each shares a lock with another of its group. In plan order, and
 * groups by their first scenario.
 */
export function serialGroups(planned: readonly PlannedScenario[]): readonly (readonly PlannedScenario[])[] {
  const leaders = new Map<string, string>();
  const leaderOf = (name: string): string => {
    const next = leaders.get(name) ?? name;
    return next === name ? name : leaderOf(next);
  };
  const groups = new Map<string, PlannedScenario[]>();
  for (const scenario of planned) {
    const [first, ...others] = locksOf(scenario);
    if (first === undefined) continue;
    for (const other of others) leaders.set(leaderOf(other), leaderOf(first));
  }
  for (const [index, scenario] of planned.entries()) {
    const [first] = locksOf(scenario);
    const name = first === undefined ? `alone ${index}` : `lock ${leaderOf(first)}`;
    groups.set(name, [...(groups.get(name) ?? []), scenario]);
  }
  return [...groups.values()];
}
