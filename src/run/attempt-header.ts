import type { PlannedScenario } from '../model/plan.ts';
import { type AttemptHeader, RECORDING_VERSION } from '../model/recording.ts';
import { recordPlan } from '../record/record-plan.ts';
import type { Vault } from '../secrets/vault.ts';

/** The first line of an attempt's chain, its plan redacted. `startedAt` is on the scenario's clock. */
export function headerOf(scenario: PlannedScenario, attempt: number, vault: Vault, startedAt: number): AttemptHeader {
  return {
    type: 'attempt',
    version: RECORDING_VERSION,
    attempt,
    observer: 'runner',
    startedAt: new Date(startedAt).toISOString(),
    scenario: recordPlan(scenario, vault),
    secrets: vault.names(),
  };
}
