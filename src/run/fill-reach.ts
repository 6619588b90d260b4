import type { PlannedScenario } from '../model/plan.ts';
import type { Target } from '../model/system.ts';
import { substituteKnown } from '../scenario/substitute.ts';

/** A target's reaches are written with its own variables; those of the chosen one as they were planned. */
export function fillReach(scenario: PlannedScenario): (text: string, target: Target) => string {
  return (text, target) =>
    substituteKnown(text, (name) =>
      target.name === scenario.target ? scenario.variables[name]?.value : target.environment[name],
    );
}
