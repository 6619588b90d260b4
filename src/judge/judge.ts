import type { Evidence } from '../model/evidence.ts';
import type { Attempt } from '../model/recording.ts';
import type { Check, Finding } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { applyDeviations } from './apply-deviations.ts';
import { stepJudged } from './checks/step-judged.ts';
import { checks } from './checks.ts';
import { finding } from './findings.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { placeOf } from './place-of.ts';

/**
 * Judges one attempt as recorded. Pure: no network, no clock, no environment; the same attempt and system give the
 * same findings in the same order. Passes are findings too. Asynchronous only because the XML parser loads late.
 */
export async function judge(attempt: Attempt, system: System): Promise<readonly Finding[]> {
  return judgeEvidence(await gatherEvidence(attempt, system));
}

/** The same, over evidence that is already gathered. */
export function judgeEvidence(evidence: Evidence): readonly Finding[] {
  const found = checks.flatMap((check) => judgeBy(check, evidence));
  const all = [...found, ...stepJudged(evidence, found)];
  return applyDeviations(all, evidence).map((each) => located(soften(each, evidence), evidence));
}

/** A check that breaks is our own fault and takes no other finding with it. What it saw was redacted already. */
function judgeBy(check: Check, evidence: Evidence): readonly Finding[] {
  try {
    return check.judge(evidence);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [finding(check.id, 'error', `the check itself broke: ${why}`, { step: null, subject: null })];
  }
}

/** A soft step reports and does not fail. */
function soften(found: Finding, { steps }: Evidence): Finding {
  if (found.verdict !== 'fail' || found.step === null) return found;
  const soft = steps.find(({ id }) => id === found.step)?.start?.soft ?? false;
  return soft ? { ...found, verdict: 'warn' } : found;
}

/** What did not hold says which step of the scenario it belongs to, where its check knew no better line. */
function located(found: Finding, evidence: Evidence): Finding {
  if (found.place || found.verdict === 'pass') return found;
  const step = evidence.steps.find(({ id }) => id === found.step);
  return step ? { ...found, place: placeOf(evidence, step) } : found;
}
