import type { ScenarioResult } from '../../model/result.ts';
import { isWorse } from '../../verdict/worst.ts';

/** Order in which scenarios are told: worst first, within a verdict as planned (sorting is stable). */
export function worstFirst(a: Pick<ScenarioResult, 'verdict'>, b: Pick<ScenarioResult, 'verdict'>): number {
  if (a.verdict === b.verdict) return 0;
  return isWorse(a.verdict, b.verdict) ? -1 : 1;
}
