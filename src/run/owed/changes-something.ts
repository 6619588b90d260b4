import type { PlannedStep } from '../../model/plan.ts';
import type { System } from '../../model/system.ts';
import { writes } from '../production-writes.ts';

/**
 * Whether a step may leave something behind that `finally` has to put right. Asking for consent and for tokens does not:
 * that is how a later process gets what it needs to do so.
 */
export function changesSomething(step: PlannedStep, system: System): boolean {
  if (step.kind === 'consent') return false;
  const tokens = [system.oauth?.tokenOperation, system.oauth?.refresh?.operation];
  return step.kind === 'request' && tokens.includes(step.operation) ? false : writes(step, system);
}
