import type { BrowserSession } from '../browser/launch.ts';
import type { Pacer } from '../http/pacer.ts';
import type { JsonObject } from '../model/json.ts';
import type { Network } from '../model/network.ts';
import type { System } from '../model/system.ts';
import type { Journal } from '../record/journal.ts';
import type { Vault } from '../secrets/vault.ts';
import type { AroundStep } from './around-step.ts';
import type { ByHand } from './hand-consent.ts';
import type { HandlerHits } from './handler-hits.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import type { Limits, Pause } from './options.ts';
import type { Debts } from './owed/debts.ts';
import type { RunGrants } from './scenario-grant.ts';

/** What all scenarios of a run share. */
export interface Surroundings {
  readonly folder: string;
  readonly packageRoot: string;
  /** The folder of the bundle, compiled mocks included; null when the sources run. */
  readonly bundle: string | null;
  /** The folder that shown paths start from. */
  readonly cwd: string;
  /** Rows for a collection that is run as it is. */
  readonly rows: readonly JsonObject[];
  readonly systems: ReadonlyMap<string, System>;
  readonly seed: number;
  /** True when the seed was asked for: virtual clocks then start at one fixed instant. */
  readonly reproducible: boolean;
  /** How live targets are reached. */
  readonly network: Network;
  /** Lets requests out to live hosts as fast as they may be asked. */
  readonly pacer: Pacer;
  readonly limits: Limits;
  readonly journal: Journal;
  /** Which handlers of the mocks answered. */
  readonly handlerHits: HandlerHits;
  /** What would be left behind by a run that is killed. */
  readonly debts: Debts;
  /** Consents that serve several scenarios. */
  readonly grants: RunGrants;
  readonly signal: AbortSignal;
  /** Id of the step after which every scenario stops; null to run them whole. */
  readonly until: string | null;
  /** Keeps the browser of a failed scenario open until a person has seen enough; null not to. */
  readonly pause: Pause | null;
  /** Shows each step as it happens; null where nobody watches. */
  readonly aroundStep: AroundStep | null;
  /** Codes of authenticator apps. */
  readonly oneTimeCodes: OneTimeCodes;
  /** How consents are given by hand; null where journeys are walked. */
  readonly byHand: ByHand | null;
  /** The run's one browser, launched when the first scenario asks for it. */
  browser(): Promise<BrowserSession>;
  /** A vault for one scenario, under the run's key. */
  newVault(): Vault;
  /** Remembers a scenario's secrets for the last scan. */
  closeVault(vault: Vault): void;
}
