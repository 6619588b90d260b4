import type { PlannedStep } from '../../model/plan.ts';
import type { System } from '../../model/system.ts';
import { templateNames } from '../../scenario/substitute.ts';

/** Every variable that a step may ask for, in itself, its operation or its journey. */
export function neededNames(step: PlannedStep, system: System): readonly string[] {
  const operation = step.kind === 'request' ? system.operations.get(step.operation)?.request : undefined;
  const journey = step.kind === 'portal' || step.kind === 'consent' ? system.journeys.get(step.journey) : undefined;
  return templateNames(JSON.stringify([step, operation ?? null, journey ?? null]));
}
