import type { Covering } from '../contract/coverage.ts';
import { type PlannedScenario, scenarioKey } from '../model/plan.ts';
import type { ScenarioResult } from '../model/result.ts';

/**
 * What a scenario says of requirements: those it covers as a whole stand or fall with it, those that single steps cover
 * with their step.
 */
export function coveringOf(
  scenario: PlannedScenario,
  result: Pick<ScenarioResult, 'verdict' | 'steps'>,
): readonly Covering[] {
  const key = scenarioKey(scenario);
  const ofSteps = [...scenario.steps, ...scenario.finally].filter(({ covers }) => covers.length > 0);
  return [
    { scenario: key, covers: scenario.covers, verdict: result.verdict },
    ...ofSteps.map(({ id, covers }) => {
      const step = result.steps.find((one) => one.id === id);
      return { scenario: key, covers, verdict: step?.verdict ?? result.verdict };
    }),
  ];
}

/** Every requirement that a scenario or a step of it covers. */
export function coversOf(scenario: PlannedScenario): readonly string[] {
  return [...new Set([...scenario.covers, ...scenario.steps.flatMap(({ covers }) => covers)])];
}
