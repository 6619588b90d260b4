import type { Check } from '../../model/result.ts';
import { consentEnd } from '../consent-end.ts';
import { finding } from '../findings.ts';
import { placeOf } from '../place-of.ts';

const ID = 'consent.unexpected-outcome';

export const consentUnexpectedOutcome: Check = {
  id: ID,
  title: 'The consent ends as the step expects: by default in a redirect with a code',
  source: 'RFC 6749 section 4.1.2; catalogue S01, S10',
  help: 'Say `expect: { callback: { error: … } }` or `expect: { page: … }` when another end is what you want.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) =>
      step.consents.flatMap((consent) => {
        const about = { step: step.id, subject: consent.id, place: placeOf(evidence, step, '/expect') };
        const end = consentEnd(step.start?.expect ?? null, consent);
        if (end.kind === 'not-completed') return [];
        if (end.kind === 'unexpected') return [finding(ID, 'fail', end.message, about)];
        return [finding(ID, 'pass', 'the consent ended as the step expects', about)];
      }),
    ),
};
