import type { CapturedValue } from '../browser/perform-action.ts';
import type { Vault } from '../secrets/vault.ts';

/** What a journey read from its pages, the secret ones made known before any page of it is recorded. */
export function issueCaptured(
  captured: Readonly<Record<string, CapturedValue>>,
  vault: Vault,
): Readonly<Record<string, string>> {
  for (const { value, secret } of Object.values(captured)) if (secret) vault.issue(value);
  return Object.fromEntries(Object.entries(captured).map(([name, { value }]) => [name, value]));
}
