import { compileSchemas } from '../contract/compile-schemas.ts';
import type { Problem } from '../errors.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import type { Prepared } from './prepare.ts';

/** Operations whose answers a scenario may bring about. */
function operationsOf({ steps, finally: last }: PlannedScenario, { operations, oauth }: System): readonly string[] {
  return [...steps, ...last].flatMap((step) => {
    if (step.kind === 'request') return [step.operation];
    if (step.kind === 'consent') return oauth === null ? [] : [oauth.authorizeOperation];
    return step.kind === 'collection' ? [...operations.keys()] : [];
  });
}

/**
 * What is wrong with the schemas that a run can reach. Others are left alone, for a run of one scenario is to start at
 * once; `validate` looks at all.
 */
export function checkReach({ planned, systems }: Pick<Prepared, 'planned' | 'systems'>): readonly Problem[] {
  return [...systems.values()].flatMap((system) => {
    const own = planned.filter((scenario) => scenario.system === system.id && scenario.skip === null);
    return compileSchemas(system, new Set(own.flatMap((scenario) => operationsOf(scenario, system))));
  });
}
