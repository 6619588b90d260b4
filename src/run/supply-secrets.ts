import type { Network } from '../model/network.ts';
import type { PlannedScenario, PlannedVariable } from '../model/plan.ts';
import { environmentName } from '../secrets/variable-name.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Pools } from './accounts.ts';

/** Makes every secret of the plan known before anything is written. */
export function supplySecrets({ system, variables }: PlannedScenario, vault: Vault): void {
  for (const [name, variable] of Object.entries(variables)) supply(environmentName(system, name), variable, vault);
}

function supply(name: string, { value, secret, totp }: PlannedVariable, vault: Vault): void {
  if (secret) vault.supply(name, value);
  // What an otpauth:// URL holds, and a secret without its blanks, are as secret.
  if (totp) vault.supply(name, (/[?&]secret=([^&#]*)/i.exec(value)?.[1] ?? value).replace(/[\s-]/g, '').toUpperCase());
}

/** The same for the accounts that a scenario may come to act with, or may see beside its own. */
export function supplyAccounts(pools: Pools, vault: Vault): void {
  for (const { id, fields } of [...pools.values()].flat()) {
    for (const [field, variable] of Object.entries(fields))
      supply(environmentName('', `${id}.${field}`), variable, vault);
  }
}

/** The same of the network: what its proxies and client certificates are opened with. */
export function supplyNetworkSecrets({ proxies, clientCertificates }: Network, vault: Vault): void {
  for (const proxy of [proxies.http, proxies.https]) vault.supply('PROXY_PASSWORD', proxy?.credentials?.password ?? '');
  for (const { passphrase } of clientCertificates.values()) vault.supply('KEY_PASSPHRASE', passphrase ?? '');
}
