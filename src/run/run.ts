import { randomBytes, randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type Exercised, exercisedResponses } from '../contract/coverage.ts';
import type { Problem } from '../errors.ts';
import { type PlannedScenario, scenarioKey } from '../model/plan.ts';
import type { Attempt, AttemptEnd } from '../model/recording.ts';
import type { RunInfo, RunSummary, ScenarioResult } from '../model/result.ts';
import type { ExitCode } from '../model/verdict.ts';
import { openJournal } from '../record/journal.ts';
import { writeRunFile } from '../record/run-file.ts';
import { Vault } from '../secrets/vault.ts';
import { isGreen } from '../verdict/worst.ts';
import { Circuit } from './circuit.ts';
import { coveringOf } from './covering.ts';
import { executeScenario } from './execute-scenario.ts';
import { FOREIGN } from './foreign-system.ts';
import { judgeAttempt } from './judge-attempt.ts';
import { keepContract } from './keep-contract.ts';
import { lastScan } from './last-scan.ts';
import type { RunOptions } from './options.ts';
import { isError, type Prepared, prepare } from './prepare.ts';
import { isCollectionFile, prepareCollection } from './prepare-collection.ts';
import { recordAbsent } from './record-unrun.ts';
import { ReporterGroup } from './report-all.ts';
import { checkReporters, reportersOf } from './reporters.ts';
import { makeRunFolder, newRunId, pointLatest } from './run-folder.ts';
import { schedule } from './schedule.ts';
import { sharedBrowser } from './shared-browser.ts';
import { type RunProblem, summarise } from './summarise.ts';
import { supplySecrets } from './supply-secrets.ts';
import type { Surroundings } from './surroundings.ts';
import { systemOf } from './system-of.ts';

export interface RunAnswer {
  readonly exitCode: ExitCode;
  /** What the files' checks found: warnings, or the errors for which nothing was sent. */
  readonly problems: readonly Problem[];
  /** Null when nothing was sent. */
  readonly summary: RunSummary | null;
}

/** Prepares, executes, judges and reports. Throws SteadfastError only for what stops it before the first request. */
export async function run(options: RunOptions): Promise<RunAnswer> {
  checkReporters(options.reporters);
  const collection = options.paths.find(isCollectionFile);
  const prepared =
    collection === undefined ? await prepare(options) : await prepareCollection(collection, options.data, options);
  if (prepared.problems.some(isError)) return { exitCode: 2, problems: prepared.problems, summary: null };
  // What waits for a mock that never answers holds nothing that keeps Node alive; the timeouts must still come.
  const alive = setInterval(() => {}, 60_000);
  const summary = await execute(prepared, options).finally(() => clearInterval(alive));
  return { exitCode: summary.exitCode, problems: prepared.problems, summary };
}

function newInfo(options: RunOptions, started: Date, folder: string, id: string, seed: number): RunInfo {
  return {
    id,
    startedAt: started.toISOString(),
    target: options.target ?? 'mock',
    mock: options.mock,
    seed,
    steadfast: options.version,
    node: process.versions.node,
    browser: null,
    folder,
  };
}

/** Personas are shared on a live target only: each mock world has its own. */
function locksOf(scenario: PlannedScenario): readonly string[] {
  return scenario.mock ? [] : scenario.locks;
}

function interruption(signal: AbortSignal): 'SIGINT' | 'SIGTERM' | null {
  if (!signal.aborted) return null;
  return signal.reason === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
}

/** A foreign collection knows every system, for its guard, and tests none of them. */
function systemsUnderTest({ planned, systems }: Prepared) {
  return [...systems.values()].filter(({ id }) => id !== FOREIGN && planned.some(({ system }) => system === id));
}

async function execute(prepared: Prepared, options: RunOptions): Promise<RunSummary> {
  const started = new Date();
  const begun = performance.now();
  const output = resolve(options.cwd, options.output);
  const id = newRunId(started, randomBytes(2).toString('hex'));
  const folder = await makeRunFolder(output, id);
  const seed = options.seed ?? randomInt(2 ** 31);
  const info = newInfo(options, started, folder, id, seed);
  const journal = openJournal(folder);
  const browser = sharedBrowser(options.headed, prepared.planned, prepared.systems);
  const key = randomBytes(32);
  const secrets = new Vault({ key });
  const reporters = new ReporterGroup(reportersOf(options.reporters, folder, options.terminal));
  const runs = new Run(prepared, options, info, reporters, {
    folder,
    packageRoot: options.packageRoot,
    bundle: options.bundle,
    cwd: options.cwd,
    rows: prepared.rows,
    systems: prepared.systems,
    seed,
    reproducible: options.seed !== null,
    journal,
    signal: options.signal,
    until: options.until,
    pause: options.pause,
    browser: () => browser.get(),
    newVault: () => new Vault({ key }),
    closeVault: (vault) => secrets.absorb(vault),
  });
  const keys = prepared.planned.map(scenarioKey);
  const runFile = (of: RunInfo, endedAt: string | null) =>
    writeRunFile(folder, {
      info: of,
      keys,
      heads: journal.heads(),
      lines: journal.lines(),
      endedAt,
      interrupted: options.signal.aborted,
    });

  for (const scenario of prepared.planned) supplySecrets(scenario, secrets);
  await keepContract(folder, systemsUnderTest(prepared), secrets, options.cwd);
  runFile(info, null);
  await reporters.tell((reporter) => reporter.start?.(info, prepared.planned));
  const results = await runs.all();
  const ended: RunInfo = { ...info, browser: await browser.description() };
  await browser.close();
  journal.close();
  runFile(ended, new Date().toISOString());
  return finish(runs, results, ended, { begun, options, secrets, output, reporters });
}

interface Finish {
  readonly begun: number;
  readonly options: RunOptions;
  readonly secrets: Vault;
  readonly output: string;
  readonly reporters: ReporterGroup;
}

/** Writes the reports, scans what was written, and writes again what the scan or a failed reporter changed. */
async function finish(runs: Run, results: readonly ScenarioResult[], info: RunInfo, by: Finish): Promise<RunSummary> {
  const summaryOf = (problems: readonly RunProblem[]): RunSummary =>
    summarise({
      info,
      durationMs: performance.now() - by.begun,
      interrupted: interruption(by.options.signal),
      results,
      exercised: runs.exercised,
      systems: [...runs.prepared.systems.values()],
      problems,
      covering: runs.prepared.planned.flatMap((scenario, index) => {
        const result = results[index];
        return result ? coveringOf(scenario, result) : [];
      }),
    });
  const leaks: RunProblem[] = [];
  const problems = () => [...leaks, ...by.reporters.failures.map((failure) => ({ ...failure, exit: 7 as const }))];
  const tell = (names: 'files' | 'terminal') => {
    const summary = summaryOf(problems());
    return by.reporters.tell((reporter) =>
      (reporter.name === 'terminal') === (names === 'terminal') ? reporter.end?.(summary) : undefined,
    );
  };
  await tell('files');
  leaks.push(...(await lastScan(info.folder, by.secrets)));
  if (problems().length > 0) {
    await tell('files');
    leaks.push(...(await lastScan(info.folder, by.secrets)));
  }
  await tell('terminal');
  await pointLatest(by.output, info.folder);
  return summaryOf(problems());
}

/** The scenarios of one run: executed side by side, each judged and reported as it ends. */
class Run {
  readonly prepared: Prepared;
  readonly exercised: Exercised[] = [];
  readonly #options: RunOptions;
  readonly #info: RunInfo;
  readonly #reporters: ReporterGroup;
  readonly #surroundings: Surroundings;
  readonly #circuit = new Circuit();
  #notGreen = 0;

  constructor(
    prepared: Prepared,
    options: RunOptions,
    info: RunInfo,
    reporters: ReporterGroup,
    surroundings: Surroundings,
  ) {
    this.prepared = prepared;
    this.#options = options;
    this.#info = info;
    this.#reporters = reporters;
    this.#surroundings = surroundings;
  }

  /** Results in plan order, those not run included. */
  async all(): Promise<readonly ScenarioResult[]> {
    const { planned } = this.prepared;
    const { signal } = this.#options;
    const jobs = planned.map((scenario) => ({ locks: locksOf(scenario), run: () => this.#one(scenario) }));
    const workers = this.#options.workers ?? Math.max(2, availableParallelism());
    const results = await schedule(jobs, Math.max(1, workers), () => signal.aborted || this.#bailed());
    const reason = signal.aborted ? 'the run was interrupted' : 'the run was stopped by --bail';
    const all: ScenarioResult[] = [];
    for (const [index, scenario] of planned.entries()) {
      all.push(results[index] ?? (await this.#absent(scenario, { verdict: 'not-run', reason })));
    }
    return all;
  }

  #bailed(): boolean {
    return this.#options.bail !== null && this.#notGreen >= this.#options.bail;
  }

  async #one(scenario: PlannedScenario): Promise<ScenarioResult> {
    if (scenario.skip !== null) return this.#absent(scenario, { verdict: 'skip', reason: scenario.skip });
    const unreachable = scenario.mock ? null : this.#circuit.openFor(scenario.system);
    if (unreachable !== null) return this.#absent(scenario, { verdict: 'inconclusive', reason: unreachable });
    const result = await this.#judge(await executeScenario(scenario, 1, this.#surroundings));
    this.#circuit.note(result);
    return result;
  }

  #absent(scenario: PlannedScenario, absent: NonNullable<AttemptEnd['absent']>): Promise<ScenarioResult> {
    return this.#judge(recordAbsent(scenario, absent, this.#surroundings));
  }

  async #judge(attempt: Attempt): Promise<ScenarioResult> {
    const system = systemOf(attempt, this.prepared.systems);
    const result = await judgeAttempt(attempt, system, this.#info);
    this.exercised.push(...exercisedResponses(attempt, system));
    if (!isGreen(result.verdict) && attempt.end?.absent === undefined) this.#notGreen += 1;
    await this.#reporters.tell((reporter) => reporter.scenario?.(result, attempt));
    return result;
  }
}
