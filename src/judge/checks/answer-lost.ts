import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { isLost, portalThatTold } from '../lost-answer.ts';
import { standing } from '../unreachable.ts';

/** A mock loses an answer only when a scenario orders it, so that the verdict is the same everywhere. */
export const answerLost: Check = {
  id: 'answer.lost',
  title: 'What became of a request whose answer was lost is known',
  source: 'docs/design.md, Targets and guards; catalogue C26',
  help: 'The request may have been accepted, so it was not sent again. Read the portal in a later step: once its expectation holds, the outcome is known.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) =>
      standing(step)
        .filter(isLost)
        .map(({ id: subject, failure, request }) => {
          const about = { step: step.id, subject };
          const lost = `the answer to ${request.method} was lost (${failure?.kind ?? 'no answer'})`;
          const portal = portalThatTold(evidence, step);
          return portal
            ? finding('answer.lost', 'pass', `${lost}; the portal told the outcome in “${portal.title}”`, about)
            : finding('answer.lost', 'inconclusive', `${lost}; it may have been accepted all the same`, about);
        }),
    ),
};
