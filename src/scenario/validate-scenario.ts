import type { Problem } from '../errors.ts';
import type { System } from '../model/system.ts';
import { checkExpectation } from './check-expectation.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkReferences } from './check-references.ts';
import { checkReuse } from './check-reuse.ts';
import { checkStep } from './check-step.ts';
import { checkUrls } from './check-urls.ts';
import { checkVariables } from './check-variables.ts';
import type { Scenario } from './scenario.ts';

/**
 * Finds every mistake of a scenario that can be found before anything is sent, each with its place, code frame and,
 * where there is one, what was probably meant. Ordered as the file is. Pure.
 */
export function validateScenario(scenario: Scenario, system: System): Problem[] {
  const problems = checkReferences(scenario, system);
  const steps = [...scenario.steps, ...scenario.finally];
  for (const [index, step] of steps.entries()) {
    problems.push(...checkStep(step, scenario, system, steps.slice(0, index)));
    problems.push(...checkExpectation(step, system));
    problems.push(...checkUrls(step, scenario, system));
  }
  problems.push(...checkReuse(scenario, system), ...checkVariables(scenario, system), ...checkNumbers(scenario));
  return inOrder(problems);
}

/** By line; problems of other files (data, included steps) after those of the scenario's own, in the order found. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ place }) => place?.file ?? ''))];
  const rank = ({ place }: Problem) =>
    files.indexOf(place?.file ?? '') * 1e9 + (place?.line ?? 0) * 1e3 + (place?.column ?? 0);
  return problems.toSorted((a, b) => rank(a) - rank(b));
}
