import type { PlannedScenario, PlannedStep } from '../model/plan.ts';
import type { System } from '../model/system.ts';

/** Methods that change nothing (RFC 9110 section 9.2.1). */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** A consent opens data to an application, and a person in a portal may press anything: both are writes. */
export function writes(step: PlannedStep, system: System): boolean {
  if (step.kind === 'wait') return false;
  if (step.kind !== 'request') return true;
  const method = step.change?.method ?? system.operations.get(step.operation)?.request.method ?? '';
  return !SAFE.has(method.toUpperCase());
}

/**
 * Why a scenario may not run on a live production target: it writes, and is not both tagged `production` and allowed on
 * the command line. Null when it may, and everywhere else.
 */
export function productionRefusal(scenario: PlannedScenario, system: System, allowed: boolean): string | null {
  if (scenario.mock || system.targets.get(scenario.target)?.kind !== 'production') return null;
  if (![...scenario.steps, ...scenario.finally].some((step) => writes(step, system))) return null;
  if (!scenario.tags.includes('production')) return 'it writes, and is not tagged production';
  return allowed ? null : 'it writes to production, and --allow-production-writes was not given';
}
