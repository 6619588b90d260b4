import type { PlannedScenario } from '../model/plan.ts';
import type { Vault } from '../secrets/vault.ts';

/**
 * A planned scenario as it may be written down: variables that are secret give way to their names, whatever their
 * length, and so do secrets anywhere else. What is left a scenario file spells out, so it is no secret from then on.
 */
export function recordPlan(plan: PlannedScenario, vault: Vault): PlannedScenario {
  const redacted = vault.redactJson(plan);
  const variables = Object.fromEntries(
    Object.entries(plan.variables).map(([name, { value, origin, secret }]) => [
      vault.redact(name),
      { value: secret ? vault.replacement(value) : vault.redact(value), origin: vault.redact(origin), secret },
    ]),
  );
  const recorded = { ...redacted, variables };
  vault.publish(texts(recorded).join('\n'));
  return recorded;
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}
