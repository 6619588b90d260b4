import type { Finding } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import { isRed, worst } from './worst.ts';

/** What the roll-up of a run looks at: its scenarios as judged. */
export interface JudgedScenario {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
}

/** The verdict of a scenario, or of a step, from its findings; `not-run` when there are none. */
export function rollUpScenario(findings: readonly Finding[]): Verdict {
  return worst(findings.map((finding) => finding.verdict));
}

/**
 * The verdict of a run. All skipped or not run is `inconclusive`, and so is a run in which nothing passed: a warning
 * alone is no proof. A `pass` counts wherever it was found, in a finding or as a scenario's verdict.
 */
export function rollUpRun(scenarios: readonly JudgedScenario[]): Verdict {
  const verdict = worst(scenarios.map((scenario) => scenario.verdict));
  if (verdict === 'skip' || verdict === 'not-run') return 'inconclusive';
  if (!isRed(verdict) && !scenarios.some(somethingPassed)) return 'inconclusive';
  return verdict;
}

function somethingPassed(scenario: JudgedScenario): boolean {
  return scenario.verdict === 'pass' || scenario.findings.some((finding) => finding.verdict === 'pass');
}
