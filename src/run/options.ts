import type { Shard } from '../model/shard.ts';
import type { TerminalOptions } from '../report/terminal.ts';
import type { Refusals } from './accounts.ts';
import type { AroundStep } from './around-step.ts';
import type { ConsentMode, Person } from './person.ts';

/** Which scenarios, against what, with which variables. */
export interface SelectionOptions {
  readonly cwd: string;
  /** The folder of this package. */
  readonly packageRoot: string;
  /** The folder of the bundle, compiled mocks included; null when the sources run. */
  readonly bundle: string | null;
  /** Folders with `scenarios/`, `collections/`, …: the package's own, then the working folder. */
  readonly roots: readonly string[];
  /** Scenario files, folders, `file.yaml:LINE`, or ids; empty for all. */
  readonly paths: readonly string[];
  readonly systems: readonly string[];
  /** Null for each system's own test target. */
  readonly target: string | null;
  /** Replace the network with the mocks. */
  readonly mock: boolean;
  readonly tags: readonly string[];
  readonly excludeTags: readonly string[];
  readonly grep: string | null;
  readonly lastFailed: boolean;
  readonly overrides: Readonly<Record<string, string>>;
  /** A Postman environment file for a foreign collection. */
  readonly environmentFile: string | null;
  readonly skipMissing: boolean;
  readonly allowProductionWrites: boolean;
  /** How consents are given. */
  readonly consent: ConsentMode;
  /** Null for a random one. */
  readonly seed: number | null;
  /** Folder that holds the runs. */
  readonly output: string;
}

/** How the network is reached, as a command line says it. It counts on live targets only. */
export interface NetworkOptions {
  /** URL of a proxy; null for what the environment says, empty for none. */
  readonly proxy: string | null;
  /** PEM files of certificates to trust beside those built in. */
  readonly cacert: readonly string[];
  /** PEM files of the client certificate and its key. */
  readonly cert: string | null;
  readonly key: string | null;
  /** Accept any certificate of a server. */
  readonly insecure: boolean;
}

/** How long things may take, and how often they are tried. The times count on live targets only. Milliseconds. */
export interface Limits {
  /** From sending to the last byte of the answer. */
  readonly requestMs: number;
  /** For one step, beyond what it is to wait; null for as long as the scenario. */
  readonly stepMs: number | null;
  /** At most, for one scenario; null for what each says. */
  readonly scenarioMs: number | null;
  /** How often a request that failed, or came too early, is sent again where that is harmless. */
  readonly retries: number;
}

export const USUAL_LIMITS: Limits = { requestMs: 30_000, stepMs: null, scenarioMs: null, retries: 0 };

/** Waits for a person. Ends early, without an error, when the signal is aborted. */
export type Pause = (scenario: string, signal: AbortSignal) => Promise<void>;

/** How a run goes, beyond what it runs. */
export interface RunOptions extends SelectionOptions {
  /** Stop after so many scenarios that are not green; null to run all. */
  readonly bail: number | null;
  /** Scenarios at once; null to decide by the machine. */
  readonly workers: number | null;
  readonly reporters: readonly string[];
  /** Told every secret that was supplied, before anything is printed, so that a CI keeps it out of its log. */
  readonly mask?: ((value: string) => void) | null;
  /** How often a scenario that is not green may be tried in all, where that is safe; absent for once. */
  readonly attempts?: number;
  /** Whether a flaky scenario makes the run fail. */
  readonly failOnFlaky?: boolean;
  /** The earlier run to compare with: a folder, its `results.json`, or `latest`. */
  readonly baseline?: string;
  readonly headed: boolean;
  /** Which part of the selection to run; null for all of it. */
  readonly shard: Shard | null;
  /** Only consents given in this run will do. */
  readonly freshConsent: boolean;
  readonly until: string | null;
  /** Called when a scenario failed whose browser is open, which then stays open until it answers; null not to wait. */
  readonly pause: Pause | null;
  /** Who gives consents by hand; null where nobody does. */
  readonly person: Person | null;
  /** Accounts that others who take part were refused with; absent where nobody else does. */
  readonly refusals?: Refusals;
  /** Shows each step as it happens; null where nobody watches. */
  readonly aroundStep: AroundStep | null;
  /** Rows for a foreign collection. */
  readonly data: string | null;
  readonly network: NetworkOptions;
  readonly limits: Limits;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly terminal: TerminalOptions;
}
