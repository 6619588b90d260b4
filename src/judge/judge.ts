import type { Evidence } from '../model/evidence.ts';
import type { Attempt } from '../model/recording.ts';
import type { Finding } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { applyDeviations } from './apply-deviations.ts';
import { stepJudged } from './checks/step-judged.ts';
import { checks } from './checks.ts';
import { gatherEvidence } from './gather-evidence.ts';

/**
 * Judges one attempt as recorded. Pure: no network, no clock, no environment; the same attempt and system give the
 * same findings in the same order. Passes are findings too. Asynchronous only because the XML parser loads late.
 */
export async function judge(attempt: Attempt, system: System): Promise<readonly Finding[]> {
  return judgeEvidence(await gatherEvidence(attempt, system));
}

/** The same, over evidence that is already gathered. */
export function judgeEvidence(evidence: Evidence): readonly Finding[] {
  const found = checks.flatMap((check) => check.judge(evidence));
  const all = [...found, ...stepJudged(evidence, found)];
  return applyDeviations(all, evidence).map((finding) => soften(finding, evidence));
}

/** A soft step reports and does not fail. */
function soften(finding: Finding, { steps }: Evidence): Finding {
  if (finding.verdict !== 'fail' || finding.step === null) return finding;
  const soft = steps.find(({ id }) => id === finding.step)?.start?.soft ?? false;
  return soft ? { ...finding, verdict: 'warn' } : finding;
}
