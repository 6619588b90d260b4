import { didYouMeanHint } from '../contract/did-you-mean.ts';
import { SteadfastError } from '../errors.ts';
import type { PlannedScenario } from '../model/plan.ts';

/** Throws `run.no-such-step` (exit 2) when `--until` names a step that none of the scenarios has: it would stop nothing. */
export function checkUntil(until: string | null, planned: readonly PlannedScenario[]): void {
  const ids = new Set(planned.flatMap(({ steps }) => steps.map(({ id }) => id)));
  if (until === null || planned.length === 0 || ids.has(until)) return;
  const hint = didYouMeanHint(until, [...ids], 'Steps');
  throw new SteadfastError({
    code: 'run.no-such-step',
    message: `No selected scenario has a step "${until}".`,
    ...(hint === undefined ? {} : { hint }),
  });
}
