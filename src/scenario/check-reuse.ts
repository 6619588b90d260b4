import type { Problem } from '../errors.ts';
import type { System } from '../model/system.ts';
import { capturesOfStep } from './captures-of-step.ts';
import { reportAt } from './report-at.ts';
import { reusableConsents } from './reusable-consents.ts';
import type { Scenario } from './scenario.ts';
import { usesOfStep } from './uses-of-step.ts';

/** `reuse: consent` where there is no consent to reuse, or where something needs what only a fresh one gives. */
export function checkReuse(scenario: Scenario, system: System): Problem[] {
  if (scenario.reuse === null) return [];
  const reusable = reusableConsents(scenario, system);
  const exchanges = Object.values(reusable);
  if (exchanges.length === 0) {
    const message = 'No consent of this scenario can be one that was given before.';
    const hint = 'It takes a consent and, after it, the exchange of its code, both without "change".';
    return [reportAt(scenario.source, '/reuse', { code: 'scenario.nothing-to-reuse', message, hint })];
  }
  const steps = [...scenario.steps, ...scenario.finally];
  const fresh = new Set(steps.filter(({ id }) => id in reusable).flatMap((step) => capturesOfStep(step, system)));
  return steps
    .filter(({ id }) => !exchanges.includes(id))
    .flatMap((step) =>
      usesOfStep(step, system)
        .filter(({ name }) => fresh.has(name))
        .map(({ name, source, pointer }) => {
          const message = `{{${name}}} comes from a consent, and with "reuse" that may have been given long ago.`;
          const hint = 'Leave "reuse" out, or do without it.';
          return reportAt(source, pointer, { code: 'scenario.reuse-needs-consent', message, hint }, `{{${name}}}`);
        }),
    );
}
