import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { placeOf } from '../place-of.ts';

/** A consent or a visit whose first address is refused has nothing to record but that. */
export function isGuards(code: string | undefined): boolean {
  return code?.startsWith('guard.') === true;
}

export const guardRefused: Check = {
  id: 'guard.refused',
  title: 'Every request stays within what its target declares',
  source: 'docs/design.md, Targets and guards; catalogue H05',
  help: 'Nothing was sent. Check which value led the request elsewhere (`steadfast plan` shows its origin), or declare the place under `reaches` of the target.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) => {
      const place = placeOf(evidence, step);
      const refused = (message: string, subject: string | null) =>
        finding('guard.refused', 'error', `the request was not sent: ${message}`, { step: step.id, subject, place });
      const { problem } = step.end ?? {};
      return [
        ...step.exchanges
          .filter(({ failure }) => failure?.kind === 'guard')
          .map(({ id, failure }) => refused(failure?.message ?? 'refused', id)),
        ...(isGuards(problem?.code) ? [refused(problem?.message ?? 'refused', null)] : []),
      ];
    }),
};
