import type { Evidence, StepRecord } from '../../model/evidence.ts';
import type { CheckInfo, Finding } from '../../model/result.ts';
import { finding, isFinally } from '../findings.ts';
import { placeOf } from '../place-of.ts';

export const stepJudgedInfo: CheckInfo = {
  id: 'step.judged',
  title: 'Every step is judged by something',
  source: 'docs/design.md, Verdicts and exit codes; catalogue H01',
  help: 'A step that proves nothing must not look green: give it an expectation, or a schema to its response.',
};

/**
 * The one check that looks at the others' findings: a step that ran to its end without any judged nothing. Waiting is
 * not judging, and a step that tidies up may find nothing to do; but a scenario of nothing else judged nothing either.
 */
export function stepJudged(evidence: Evidence, findings: readonly Finding[]): readonly Finding[] {
  // A step that was cut off is no step that proves nothing; `attempt.complete` says what there is to say.
  if (evidence.attempt.end?.interrupted) return [];
  const judged = new Set(findings.map(({ step }) => step));
  const silent = evidence.steps.filter((step) => mustJudge(step) && !judged.has(step.id));
  if (silent.length === 0 && findings.length === 0 && evidence.steps.some(({ end }) => end !== null)) {
    const about = { step: null, subject: null, place: evidence.attempt.header.scenario.place };
    return [finding(stepJudgedInfo.id, 'error', 'nothing in this scenario was judged', about)];
  }
  return silent.map((step) => {
    const about = { step: step.id, subject: null, place: placeOf(evidence, step) };
    return finding(stepJudgedInfo.id, 'error', 'nothing in this step was judged', about);
  });
}

function mustJudge(step: StepRecord): boolean {
  return step.start !== null && step.end !== null && step.kind !== 'wait' && !isFinally(step);
}
