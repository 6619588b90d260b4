import { SteadfastError } from '../errors.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { PERSON_MS } from './hand-consent.ts';
import type { RunOptions } from './options.ts';

function consentsOf({ steps, finally: last }: PlannedScenario) {
  return [...steps, ...last].filter((step) => step.kind === 'consent');
}

/** A scenario whose consents a person gives: it has their time besides, and ends in redirects only. */
export function givenByHand(scenario: PlannedScenario): PlannedScenario {
  const consents = consentsOf(scenario);
  const endsOnPage = consents.some(({ expect }) => expect?.page !== undefined);
  const reason = 'its consent ends on a page, and only redirects are seen when a person gives it';
  return {
    ...scenario,
    timeoutMs: scenario.timeoutMs + consents.length * PERSON_MS,
    skip: scenario.skip ?? (endsOnPage ? reason : null),
  };
}

/**
 * Whether the consents of a run can be given as was asked, before anything is sent.
 * @throws SteadfastError `run.consent-on-mock`, `run.no-answer` (exit 2)
 */
export function checkByHand(planned: readonly PlannedScenario[], options: RunOptions): void {
  const { consent, headed, person } = options;
  const asked = planned.filter((scenario) => scenario.skip === null && consentsOf(scenario).length > 0);
  const inWindow = consent === 'assisted' && headed;
  if (consent === 'auto' || asked.length === 0 || inWindow) return;
  if (asked.some(({ mock }) => mock)) {
    throw new SteadfastError({
      code: 'run.consent-on-mock',
      message: `--consent ${consent} asks a person to sign in elsewhere, and the pages of a mock are in the run's own browser only.`,
      hint: 'Run it on a live target, or with --consent auto.',
    });
  }
  if (person?.askHidden == null) {
    throw new SteadfastError({
      code: 'run.no-answer',
      message: `--consent ${consent} waits for a person to paste the callback URL, and there is neither a terminal nor a pipe to read it from.`,
      hint: 'Run it in a terminal, pipe the URL in, or use --consent auto.',
    });
  }
}
