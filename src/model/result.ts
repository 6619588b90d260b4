import type { ErrorExit } from '../errors.ts';
import type { Comparison } from './comparison.ts';
import type { Evidence } from './evidence.ts';
import type { CodeAges, HistoryEntry } from './history.ts';
import type { Json } from './json.ts';
import type { Place } from './place.ts';
import type { PlannedScenario, StepKindName } from './plan.ts';
import type { Attempt } from './recording.ts';
import type { ExitCode, Verdict } from './verdict.ts';

/** One thing that was judged. Passes are findings too: a step without any judged nothing. */
export interface Finding {
  /** The check's stable name, `response.schema`. */
  readonly check: string;
  readonly verdict: Verdict;
  readonly step: string | null;
  /** Id of the exchange, consent or visit it speaks of. */
  readonly subject: string | null;
  /** One sentence, without secrets. */
  readonly message: string;
  readonly expected?: Json;
  readonly actual?: Json;
  /** Which of several of one check: a header's name, a query, the name of a test. With check and step it names a check. */
  readonly part?: string;
  /** JSON pointer in the response body. */
  readonly pointer?: string;
  readonly schema?: { readonly file: string; readonly line: number };
  /** The line of the scenario that asked for it. */
  readonly place?: Place;
  /** The documented deviation through which it passed. */
  readonly deviation?: string;
  /** File name of the page's picture, below the run folder's `pictures/`. */
  readonly picture?: string;
  /** What to write, and where; several lines. */
  readonly hint?: string;
}

/** A check as `steadfast explain` tells it. */
export interface CheckInfo {
  readonly id: string;
  /** What holds when it passes, one sentence. */
  readonly title: string;
  /** RFC section, or `catalogue S18`. */
  readonly source: string;
  /** What to do when it does not pass. */
  readonly help: string;
}

/** A rule over one attempt. Pure: the same evidence gives the same findings. */
export interface Check extends CheckInfo {
  judge(evidence: Evidence): readonly Finding[];
}

export interface StepResult {
  readonly id: string;
  readonly kind: StepKindName;
  readonly title: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly exchanges: readonly string[];
}

export interface ScenarioResult {
  readonly id: string;
  readonly row: string | null;
  readonly system: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly covers: readonly string[];
  readonly verdict: Verdict;
  /** Why it was skipped or did not run. */
  readonly reason?: string;
  readonly attempts: number;
  /** What the attempts before the last one said. */
  readonly earlier?: readonly EarlierAttempt[];
  /** Why no further attempt was made, where one was asked for. */
  readonly notAgain?: string;
  readonly durationMs: number;
  readonly findings: readonly Finding[];
  readonly steps: readonly StepResult[];
  readonly place: Place;
  /** The exact command that runs it again. */
  readonly rerun: string;
}

/** An attempt that was not the last. */
export interface EarlierAttempt {
  /** From 1. */
  readonly attempt: number;
  readonly verdict: Verdict;
  readonly durationMs: number;
  /** Those that need a look. */
  readonly findings: readonly Finding[];
}

export interface RunInfo {
  readonly id: string;
  /** The machine's own time, ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly target: string;
  readonly mock: boolean;
  readonly seed: number;
  readonly steadfast: string;
  readonly node: string;
  /** Browser product and version; null when none was needed. */
  readonly browser: string | null;
  readonly folder: string;
  /** What was asked for on the command line, in one spelling: runs compare with runs of the same. Absent for all. */
  readonly selection?: string;
  /** How often a scenario that is not green may be tried in all; absent for once. */
  readonly attempts?: number;
  /** Whether a flaky scenario makes the run fail. */
  readonly failOnFlaky?: true;
  /** The earlier run it is compared with: its id, and where its `results.json` lies seen from this run's folder. */
  readonly baseline?: { readonly id: string; readonly results: string };
  /** What was known before the run to need somebody soon, a credential that expires for one; no verdict rests on it. */
  readonly notices?: readonly { readonly code: string; readonly message: string }[];
  /** How steadfast is called where the run was started; `bin/steadfast` where absent. */
  readonly command?: string;
  /** How the network was reached, as arguments of the command line; nothing that is secret. */
  readonly network?: readonly string[];
  /** How a person gave the consents; absent where the journeys did. */
  readonly consent?: 'assisted' | 'code';
  /** Files that a collection which is run as it is was given, as they were typed. */
  readonly collectionFiles?: { readonly environment: string | null; readonly data: string | null };
}

/** The signal that stopped a run. */
export type Interruption = 'SIGINT' | 'SIGTERM';

/** A problem of the run itself, and the exit code it asks for. */
export interface RunProblem {
  readonly code: string;
  readonly message: string;
  readonly exit: ErrorExit;
}

export type Counts = Readonly<Record<Verdict, number>>;

export interface RequirementResult {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly source: string;
  readonly severity: string;
  readonly actor: string;
  readonly verdict: Verdict;
  /** Keys of the scenarios that cover it. */
  readonly scenarios: readonly string[];
  readonly reason?: string;
}

export interface CoverageCell {
  readonly operation: string;
  readonly status: string;
  readonly scenarios: readonly string[];
  readonly reason?: string;
}

export interface CoverageResult {
  readonly operations: { readonly total: number; readonly covered: number };
  readonly responses: { readonly total: number; readonly covered: number };
  readonly cells: readonly CoverageCell[];
}

/** A check of the catalogue against one system: the scenarios that put it to the test, or why it does not apply. */
export interface CheckCell {
  readonly check: string;
  readonly title: string;
  readonly system: string;
  readonly scenarios: readonly string[];
  readonly verdict: Verdict;
  readonly reason?: string;
}

export interface RunSummary {
  readonly info: RunInfo;
  readonly durationMs: number;
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
  readonly interrupted: boolean;
  readonly counts: Counts;
  readonly responses: { readonly total: number; readonly judged: number; readonly unknown: number };
  readonly requirements: readonly RequirementResult[];
  readonly coverage: CoverageResult;
  /** Catalogue check × system. */
  readonly checks: readonly CheckCell[];
  /** Age of the codes that bought a token; null when none did. */
  readonly codeAge: CodeAges | null;
  /** Finished runs of the same selection and target before this one, the oldest first. */
  readonly past: readonly HistoryEntry[];
  /** Null when the run was compared with none. */
  readonly comparison: Comparison | null;
  readonly scenarios: readonly ScenarioResult[];
  /** Problems of the run itself: a reporter that threw, a secret found, a circuit opened. */
  readonly problems: readonly { readonly code: string; readonly message: string }[];
}

/** One attempt at a scenario: what was recorded of it and what it said by itself. */
export interface Tried {
  readonly attempt: Attempt;
  readonly result: ScenarioResult;
}

/** One output format. Methods may be left out; one that throws makes the run an error, the others still write. */
export interface Reporter {
  readonly name: string;
  /** It prints: its end is told once, after the files are what they will be. */
  readonly prints?: true;
  start?(info: RunInfo, plan: readonly PlannedScenario[]): void | Promise<void>;
  /** As each scenario ends, with the last attempt's recording, and those before it. */
  scenario?(result: ScenarioResult, attempt: Attempt | null, earlier?: readonly Tried[]): void | Promise<void>;
  end?(summary: RunSummary): void | Promise<void>;
}
