import type { Finding, ScenarioResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';

const RED = new Set<Verdict>(['error', 'fail', 'inconclusive']);

/** Somebody has to look at it before the run can be trusted. */
export function needsALook(verdict: Verdict): boolean {
  return RED.has(verdict);
}

/** The findings that make a scenario need a look, in the order of its steps: what comes first is mostly the cause. */
export function redFindings({ findings, steps }: Pick<ScenarioResult, 'findings' | 'steps'>): readonly Finding[] {
  const order = new Map(steps.map(({ id }, index) => [id, index]));
  const index = ({ step }: Finding) => (step === null ? -1 : (order.get(step) ?? steps.length));
  return findings.filter(({ verdict }) => needsALook(verdict)).sort((a, b) => index(a) - index(b));
}
