import type { Evidence, StepRecord } from '../../model/evidence.ts';
import type { Consent } from '../../model/recording.ts';
import type { Check, Finding } from '../../model/result.ts';
import { consentEnd } from '../consent-end.ts';
import { finding } from '../findings.ts';
import { journeyAdvice } from '../journey-advice.ts';
import { placeOf } from '../place-of.ts';
import { isUnreachable, unreachableVerdict } from '../unreachable.ts';

const ID = 'consent.completed';

export const consentCompleted: Check = {
  id: ID,
  title: 'The consent comes to an end',
  source: 'docs/design.md, Consent; catalogue S01',
  help: 'Look at the picture and text of the last page: a page that the journey does not know is added to the journey file; a refused sign-in wants other credentials.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) => [
      ...step.consents.map((consent) => {
        const about = { step: step.id, subject: consent.id, place: placeOf(evidence, step) };
        const end = consentEnd(step.start?.expect ?? null, consent);
        return end.kind === 'not-completed'
          ? notCompleted(evidence, step, end, consent)
          : finding(ID, 'pass', 'the consent came to an end', about);
      }),
      ...neverBegun(evidence, step),
    ]),
};

/** A consent that failed before there was anything to record, for want of a browser say. */
function neverBegun(evidence: Evidence, step: StepRecord): readonly Finding[] {
  const problem = step.end?.problem;
  if (step.kind !== 'consent' || step.consents.length > 0 || problem?.of !== 'system') return [];
  return [notCompleted(evidence, step, problem, null)];
}

function notCompleted(
  evidence: Evidence,
  step: StepRecord,
  end: { readonly code: string; readonly message: string },
  consent: Consent | null,
): Finding {
  const subject = consent?.id ?? null;
  const place = placeOf(evidence, step);
  const message = `${end.code}: ${end.message}`;
  // That the system is away says nothing of the consent: the same verdict and exit code as for any other request.
  if (isUnreachable(end.code)) {
    return finding('transport', unreachableVerdict(evidence), message, { step: step.id, subject, place });
  }
  return finding(ID, 'inconclusive', message, {
    step: step.id,
    subject,
    actual: end.code,
    place,
    ...(consent && journeyAdvice(evidence, step, consent)),
  });
}
