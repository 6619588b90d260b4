import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { placeOf } from '../place-of.ts';

export const guardRefused: Check = {
  id: 'guard.refused',
  title: 'Every request stays within what its target declares',
  source: 'docs/design.md, Targets and guards; catalogue H05',
  help: 'Nothing was sent. Check which value led the request elsewhere (`steadfast plan` shows its origin), or declare the place under `reaches` of the target.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) =>
      step.exchanges
        .filter(({ failure }) => failure?.kind === 'guard')
        .map(({ id, failure }) =>
          finding('guard.refused', 'error', `the request was not sent: ${failure?.message ?? 'refused'}`, {
            step: step.id,
            subject: id,
            place: placeOf(evidence, step),
          }),
        ),
    ),
};
