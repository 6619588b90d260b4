import type { System } from '../model/system.ts';
import { findOperation } from './find-in-system.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';

/**
 * The consents of a scenario with `reuse: consent` in whose place one can stand that was given before, each with the
 * step that exchanges its code. Both must be as the contract has them: what is changed on purpose happens anew.
 */
export function reusableConsents(scenario: Scenario, system: System): Readonly<Record<string, string>> {
  if (scenario.reuse === null) return {};
  return Object.fromEntries(
    scenario.steps.flatMap((step, index) => {
      if (step.kind !== 'consent' || step.change !== null) return [];
      const exchange = nextExchange(scenario.steps.slice(index + 1), system);
      return exchange === null ? [] : [[step.id, exchange.id]];
    }),
  );
}

function nextExchange(later: readonly ScenarioStep[], system: System): ScenarioStep | null {
  for (const step of later) {
    if (step.kind === 'consent') return null;
    if (step.kind !== 'request' || findOperation(system, step.operation)?.slug !== system.oauth?.tokenOperation)
      continue;
    return step.change === null && step.body === null ? step : null;
  }
  return null;
}
