import type { StepRecord } from '../../model/evidence.ts';
import type { Check } from '../../model/result.ts';
import type { Verdict } from '../../model/verdict.ts';
import { finding } from '../findings.ts';
import { placeOf } from '../place-of.ts';
import { isGuards } from './guard-refused.ts';

const VERDICT = { harness: 'error', system: 'inconclusive', scenario: 'fail' } as const satisfies Record<
  string,
  Verdict
>;

export const stepProblem: Check = {
  id: 'step.problem',
  title: 'The step can be carried out',
  source: 'docs/design.md, Verdicts and exit codes',
  help: 'The code says why the step could not go on; `steadfast explain CODE` says more.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) => {
      const problem = step.end?.problem;
      if (!problem || isToldElsewhere(step)) return [];
      const message = `${problem.code}: ${problem.message}`;
      const about = { step: step.id, subject: null, actual: problem.code, place: placeOf(evidence, step) };
      return [finding('step.problem', VERDICT[problem.of], message, about)];
    }),
};

/** Every cause has one finding: no answer, a consent or visit cut short and an aged code have checks of their own. */
function isToldElsewhere(step: StepRecord): boolean {
  if (step.end?.problem?.of === 'harness') return false;
  if (isGuards(step.end?.problem?.code)) return true;
  const noAnswer = step.exchanges.at(-1)?.failure;
  const cutShort = step.kind === 'consent' && step.end?.problem?.of === 'system';
  const visitCutShort = step.visits.at(-1)?.ended === false;
  const aged = step.start?.window && step.start.window.ageMs > step.start.window.allowedMs;
  return Boolean(noAnswer ?? (cutShort || visitCutShort || aged));
}
