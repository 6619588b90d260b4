import type { Finding, ScenarioResult } from '../model/result.ts';
import { isRed } from '../verdict/worst.ts';

/** The findings that make a scenario need a look, in the order of its steps: what comes first is mostly the cause. */
export function redFindings({ findings, steps }: Pick<ScenarioResult, 'findings' | 'steps'>): readonly Finding[] {
  const order = new Map(steps.map(({ id }, index) => [id, index]));
  const index = ({ step }: Finding) => (step === null ? -1 : (order.get(step) ?? steps.length));
  return findings.filter(({ verdict }) => isRed(verdict)).sort((a, b) => index(a) - index(b));
}
