import type { PlannedScenario } from '../model/plan.ts';
import { environmentName } from '../secrets/variable-name.ts';
import type { Vault } from '../secrets/vault.ts';

/** Makes every secret of the plan known before anything is written. */
export function supplySecrets({ system, variables }: PlannedScenario, vault: Vault): void {
  for (const [name, { value, secret }] of Object.entries(variables)) {
    if (secret) vault.supply(environmentName(system, name), value);
  }
}
