import type { Problem } from '../errors.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { type MissingVariable, missingProblem, planScenario } from './plan-scenario.ts';
import type { PlanContext } from './resolve-variables.ts';
import type { Selected } from './select.ts';

export interface PlannedScenarios {
  readonly planned: readonly PlannedScenario[];
  readonly problems: readonly Problem[];
  /** What no scenario can run without, by the system it belongs to; a name stands as often as it is asked for. */
  readonly missing: readonly (MissingVariable & { readonly system: string })[];
}

/**
 * Plans every selected scenario × row. `contextOf` gives the system and target of each.
 * What is missing for any of them is named in one problem per target, so that it can be mended in one go.
 */
export function planScenarios(
  selected: readonly Selected[],
  contextOf: (one: Selected) => PlanContext,
): PlannedScenarios {
  const planned: PlannedScenario[] = [];
  const problems = new Map<string, Problem>();
  const missing = new Map<string, MissingVariable[]>();
  const missed: PlannedScenarios['missing'][number][] = [];
  for (const one of selected) {
    const context = contextOf(one);
    const planning = planScenario(one.scenario, one.row, context);
    planned.push(planning.planned);
    for (const problem of planning.problems)
      if (problem.code !== 'plan.missing-variables') problems.set(JSON.stringify(problem), problem);
    const { name } = context.target;
    missed.push(...planning.missing.map((each) => ({ ...each, system: context.system.id })));
    missing.set(name, [...(missing.get(name) ?? []), ...planning.missing]);
  }
  for (const [target, names] of missing)
    if (names.length > 0) problems.set(`missing ${target}`, missingProblem(names, target));
  return { planned, problems: [...problems.values()], missing: missed };
}
