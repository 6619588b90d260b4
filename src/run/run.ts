import { randomBytes, randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import type { Problem } from '../errors.ts';
import { scenarioKey } from '../model/plan.ts';
import type { RunInfo, RunSummary } from '../model/result.ts';
import type { ExitCode } from '../model/verdict.ts';
import { openJournal } from '../record/journal.ts';
import { writeRunFile } from '../record/run-file.ts';
import { Vault } from '../secrets/vault.ts';
import { checkReach } from './check-reach.ts';
import { checkSecrets } from './check-secrets.ts';
import { checkUntil } from './check-until.ts';
import { finishRun } from './finish-run.ts';
import { FOREIGN } from './foreign-system.ts';
import { keepContract } from './keep-contract.ts';
import type { RunOptions } from './options.ts';
import { isError, type Prepared, prepare } from './prepare.ts';
import { isCollectionFile, prepareCollection } from './prepare-collection.ts';
import { ReporterGroup } from './report-all.ts';
import { checkReporters, reportersOf } from './reporters.ts';
import { makeRunFolder, newRunId } from './run-folder.ts';
import { ScenarioRuns } from './scenario-runs.ts';
import { sharedBrowser } from './shared-browser.ts';
import { supplyAccounts, supplySecrets } from './supply-secrets.ts';

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
  const wrong = prepared.problems.some(isError) ? [] : [...checkReach(prepared), ...checkSecrets(prepared)];
  const problems = [...prepared.problems, ...wrong];
  if (problems.some(isError)) return { exitCode: 2, problems, summary: null };
  checkUntil(options.until, prepared.planned);
  // What waits for a mock that never answers holds nothing that keeps Node alive; the timeouts must still come.
  const alive = setInterval(() => {}, 60_000);
  const summary = await execute(prepared, options).finally(() => clearInterval(alive));
  return { exitCode: summary.exitCode, problems, summary };
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
  const runs = new ScenarioRuns(prepared, options, info, reporters, {
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
    newVault: () => {
      const vault = new Vault({ key });
      supplyAccounts(prepared.pools, vault);
      return vault;
    },
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
  supplyAccounts(prepared.pools, secrets);
  await keepContract(folder, systemsUnderTest(prepared), secrets, options.cwd);
  runFile(info, null);
  await reporters.tell((reporter) => reporter.start?.(info, prepared.planned));
  const results = await runs.all();
  const ended: RunInfo = { ...info, browser: await browser.description() };
  await browser.close();
  journal.close();
  runFile(ended, new Date().toISOString());
  return finishRun(runs, results, ended, { begun, signal: options.signal, secrets, output, reporters });
}
