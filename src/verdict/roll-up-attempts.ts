import type { EarlierAttempt, ScenarioResult } from '../model/result.ts';
import { isGreen, isRed } from './worst.ts';

/**
 * What several attempts at one scenario say together: the last one counts, and where it is green and one before it was
 * not, the scenario is `flaky`. What the earlier ones found is kept.
 * @param tried results in the order of the attempts; at least one
 */
export function rollUpAttempts(tried: readonly [ScenarioResult, ...ScenarioResult[]]): ScenarioResult {
  const last = tried.at(-1) ?? tried[0];
  if (tried.length === 1) return last;
  const earlier = tried.slice(0, -1).map(
    ({ attempts, verdict, durationMs, findings }): EarlierAttempt => ({
      attempt: attempts,
      verdict,
      durationMs,
      findings: findings.filter((finding) => isRed(finding.verdict)),
    }),
  );
  const red = earlier.filter(({ verdict }) => isRed(verdict)).length;
  if (red === 0 || !isGreen(last.verdict)) return { ...last, earlier };
  return { ...last, earlier, verdict: 'flaky', reason: `passed at attempt ${last.attempts}` };
}
