import type { Check } from '../../model/result.ts';
import { finding, settled } from '../findings.ts';
import { journeyAdvice } from '../journey-advice.ts';
import { placeOf } from '../place-of.ts';
import { isUnreachable, unreachableVerdict } from '../unreachable.ts';

const ID = 'portal.completed';

export const portalCompleted: Check = {
  id: ID,
  title: 'The visit to the portal comes to its end',
  source: 'docs/design.md, Consent; catalogue S57',
  help: 'Look at the picture and text of the last page: the journey file says which pages it knows.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) => {
      const visit = settled(step.visits);
      if (!visit) return [];
      const about = { step: step.id, subject: visit.id, place: placeOf(evidence, step) };
      if (visit.ended) return [finding(ID, 'pass', 'the journey came to its end', about)];
      const { code, message } = visit.failure ?? { code: 'portal.cut-short', message: 'the journey was cut short' };
      return isUnreachable(code)
        ? [finding('transport', unreachableVerdict(evidence), `${code}: ${message}`, about)]
        : [
            finding(ID, 'inconclusive', `${code}: ${message}`, {
              ...about,
              actual: code,
              ...journeyAdvice(evidence, step, visit),
            }),
          ];
    }),
};
