import { scenarioKey } from '../model/plan.ts';
import type { Finding, ScenarioResult } from '../model/result.ts';

/** One thing that several scenarios met. */
export interface FindingGroup {
  /** What the findings have in common: the warning, or the deviation's id. */
  readonly key: string;
  readonly first: Finding;
  readonly times: number;
  /** Keys of the scenarios that met it. */
  readonly scenarios: readonly string[];
}

function group(
  scenarios: readonly ScenarioResult[],
  keyOf: (finding: Finding) => string | undefined,
): readonly FindingGroup[] {
  const groups = new Map<string, { first: Finding; times: number; scenarios: Set<string> }>();
  for (const scenario of scenarios) {
    for (const finding of scenario.findings) {
      const key = keyOf(finding);
      if (key === undefined) continue;
      const known = groups.get(key) ?? { first: finding, times: 0, scenarios: new Set<string>() };
      known.times += 1;
      known.scenarios.add(scenarioKey(scenario));
      groups.set(key, known);
    }
  }
  return [...groups].map(([key, { first, times, scenarios: met }]) => ({ key, first, times, scenarios: [...met] }));
}

/** Warnings of a run, each once. */
export function warningsMet(scenarios: readonly ScenarioResult[]): readonly FindingGroup[] {
  return group(scenarios, ({ verdict, check, message }) => (verdict === 'warn' ? `${check}: ${message}` : undefined));
}

/** Documented deviations through which something passed, each once. */
export function deviationsMet(scenarios: readonly ScenarioResult[]): readonly FindingGroup[] {
  return group(scenarios, ({ deviation }) => deviation);
}
