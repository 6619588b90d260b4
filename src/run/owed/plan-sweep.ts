import type { PlannedScenario, PlannedStep } from '../../model/plan.ts';
import type { System } from '../../model/system.ts';
import { fillVariables } from '../../scenario/fill-variables.ts';
import { changesSomething } from './changes-something.ts';
import { neededNames } from './needed-names.ts';
import type { OpenedValues } from './open-values.ts';
import type { Debt } from './owed-file.ts';

/** The scenario that pays a debt, or why there is none. */
export type SweepPlan = { readonly scenario: PlannedScenario } | { readonly reason: string };

/** Names that a step asks for and nothing gives, those captured only where `before` would have captured them. */
function missingOf(steps: readonly PlannedStep[], planned: PlannedScenario, system: System): readonly string[] {
  const captured = new Set([...planned.steps, ...planned.finally].flatMap((step) => Object.keys(step.capture)));
  return [...new Set(steps.flatMap((step) => neededNames(step, system)))].filter(
    (name) => captured.has(name) && planned.variables[name] === undefined,
  );
}

/**
 * Makes a scenario of the steps owed, with what the killed run knew. A secret that was not kept, an access token mostly,
 * is asked for again by the scenario's own first steps, up to the first that changes something.
 */
export function planSweep(debt: Debt, fresh: PlannedScenario, opened: OpenedValues, system: System): SweepPlan {
  const steps = fresh.finally.filter(({ id }) => debt.steps.some((owed) => owed.id === id));
  const gone = debt.steps.find(({ id }) => !steps.some((step) => step.id === id));
  if (gone !== undefined) return { reason: `the scenario has no step “${gone.title}” any more` };
  const { variables } = fillVariables(new Map(Object.entries({ ...fresh.variables, ...opened.variables })));
  const planned = { ...fresh, finally: steps, variables };
  const missing = missingOf(steps, planned, system);
  const end = planned.steps.findIndex((step) => changesSomething(step, system));
  const before = planned.steps.slice(0, end === -1 ? undefined : end);
  const given = new Set(before.flatMap((step) => Object.keys(step.capture)));
  const never = missing.filter((name) => !given.has(name));
  if (never.length > 0) {
    const why = never.map((name) => `{{${name}}} (${opened.lost[name] ?? 'the run ended before it was known'})`);
    return { reason: `it needs ${why.join(', ')}; look for what was left behind by hand` };
  }
  return { scenario: { ...planned, steps: missing.length === 0 ? [] : before } };
}
