import { randomBytes, randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import type { Problem } from '../errors.ts';
import { createPacer } from '../http/pacer.ts';
import { realClock } from '../mock/clock.ts';
import { type PlannedScenario, type PlannedVariable, scenarioKey } from '../model/plan.ts';
import type { RunInfo, RunProblem, RunSummary, ScenarioResult } from '../model/result.ts';
import type { Shard } from '../model/shard.ts';
import { openJournal } from '../record/journal.ts';
import { writeRunFile } from '../record/run-file.ts';
import { isInvented } from '../scenario/resolve-variables.ts';
import { Vault } from '../secrets/vault.ts';
import { TOKEN_KEY } from '../tokens/token-key.ts';
import { noticesOf } from './doctor/notices.ts';
import { baselineSeenFrom, findBaseline } from './find-baseline.ts';
import { finishRun } from './finish-run.ts';
import { FOREIGN } from './foreign-system.ts';
import type { ByHand } from './hand-consent.ts';
import { HandlerHits } from './handler-hits.ts';
import { interruption } from './interruption.ts';
import { keepContract } from './keep-contract.ts';
import { keepHistory, pastRuns } from './keep-history.ts';
import { networkNotices, networkOf } from './network-of.ts';
import { OneTimeCodes } from './one-time-codes.ts';
import { openTokenStore } from './open-token-store.ts';
import type { RunOptions } from './options.ts';
import { Debts } from './owed/debts.ts';
import type { Prepared } from './prepare.ts';
import { ReporterGroup } from './report-all.ts';
import { reportersOf } from './reporters.ts';
import { makeRunFolder, newRunId } from './run-folder.ts';
import { ScenarioRuns } from './scenario-runs.ts';
import { seedOfPlan } from './seed-of-plan.ts';
import { selectionText } from './selection-text.ts';
import { sharedBrowser } from './shared-browser.ts';
import { supplyAccounts, supplyNetworkSecrets, supplySecrets } from './supply-secrets.ts';

/** What of a plan that several machines share runs here. */
export interface Part {
  readonly shard: Shard;
  /** May grow while the run goes on, when another decides what comes next. */
  readonly planned: readonly PlannedScenario[];
}

/** A run whose folder is made, whose contract is kept and whose journal is open. */
export interface BegunRun {
  readonly folder: string;
  readonly runs: ScenarioRuns;
  /** What was found on the way and stops nothing: a token store set aside, a baseline that is not there, a broken history, steps owed. For the end. */
  warnings(): readonly Problem[];
  /** Writes down what the run is to do by now, so that whoever reads the folder of a run that was cut off knows it. */
  note(): void;
  /** Ends the recording, writes the reports, and searches all of it for secrets. Results in the order of the plan. */
  finish(results: readonly ScenarioResult[]): Promise<RunSummary>;
}

/** What makes two runs comparable. */
function identityOf(options: RunOptions): Pick<RunInfo, 'target' | 'mock' | 'selection'> {
  const selection = selectionText(options);
  return { target: options.target ?? 'mock', mock: options.mock, ...(selection !== undefined && { selection }) };
}

/** Without the proxy, whose URL may hold credentials. */
function networkArguments({ cacert, cert, key, insecure }: RunOptions['network']): readonly string[] {
  const given = [...cacert.map((file) => ['--cacert', file]), ['--cert', cert], ['--key', key]] as const;
  return [
    ...given.flatMap(([option = '', file]) => (file == null ? [] : [option, file])),
    ...(insecure ? ['--insecure'] : []),
  ];
}

function newInfo(options: RunOptions, started: Date, folder: string, id: string, seed: number): RunInfo {
  const network = networkArguments(options.network);
  return {
    ...identityOf(options),
    id,
    startedAt: started.toISOString(),
    seed,
    steadfast: options.version,
    node: process.versions.node,
    browser: null,
    folder,
    command: options.cwd === options.packageRoot ? 'bin/steadfast' : 'npx steadfast',
    ...(network.length > 0 && { network }),
    ...(options.consent !== 'auto' && { consent: options.consent }),
    ...((options.environmentFile !== null || options.data !== null) && {
      collectionFiles: { environment: options.environmentFile, data: options.data },
    }),
  };
}

/** A foreign collection knows every system, for its guard, and tests none of them. */
function systemsUnderTest({ planned, systems }: Prepared) {
  return [...systems.values()].filter(({ id }) => id !== FOREIGN && planned.some(({ system }) => system === id));
}

function byHandOf({ consent, headed, person }: RunOptions): ByHand | null {
  return consent === 'auto' || person === null ? null : { window: consent === 'assisted' && headed, person };
}

/** Secrets that somebody gave: on mocks those of the environment, for the values that a mock invents are no secrets. */
function maskable({ planned }: Prepared, secrets: Vault): readonly string[] {
  if (planned.some(({ mock }) => !mock)) return secrets.values().map(({ value }) => value);
  const given = planned.flatMap(({ variables }) => Object.values(variables)).filter(isGivenSecret);
  return [...new Set(given.map(({ value }) => value))];
}

function isGivenSecret({ secret, value, origin }: PlannedVariable): boolean {
  return secret && value.trim() !== '' && !isInvented(origin);
}

/** Begins a run of everything that was prepared, or of a part of it. */
export async function beginRun(prepared: Prepared, options: RunOptions, part: Part | null): Promise<BegunRun> {
  const tokens = openTokenStore(options.cwd);
  const network = await networkOf(prepared, options);
  const started = new Date();
  const begun = performance.now();
  const output = resolve(options.cwd, options.output);
  const { baseline, problems } = await findBaseline(options.baseline, identityOf(options), {
    cwd: options.cwd,
    output,
  });
  const id = newRunId(started, randomBytes(2).toString('hex'));
  const folder = await makeRunFolder(output, id);
  const whole = prepared.planned.map(scenarioKey);
  // Machines that share a plan are to share its chance as well, without talking to one another.
  const seed = options.seed ?? (part === null ? randomInt(2 ** 31) : seedOfPlan(whole));
  const notices = [...noticesOf(prepared.problems), ...networkNotices(network)];
  const info: RunInfo = {
    ...newInfo(options, started, folder, id, seed),
    ...(notices.length > 0 && { notices }),
    ...(options.attempts !== undefined && { attempts: options.attempts }),
    ...(options.failOnFlaky && { failOnFlaky: true }),
    ...(baseline && { baseline: baselineSeenFrom(folder, baseline) }),
  };
  const planned = part?.planned ?? prepared.planned;
  const journal = openJournal(folder);
  const handlerHits = new HandlerHits();
  const browser = sharedBrowser(options.headed, prepared.planned, prepared.systems);
  const key = randomBytes(32);
  const secrets = new Vault({ key });
  if (tokens.key !== null) secrets.supply(TOKEN_KEY, tokens.key.secret);
  const reporters = new ReporterGroup(reportersOf(options.reporters, folder, options.terminal));
  const debts = new Debts(folder, tokens.key?.keyOf ?? null);
  const runs = new ScenarioRuns({ ...prepared, planned }, options, info, reporters, {
    folder,
    packageRoot: options.packageRoot,
    bundle: options.bundle,
    cwd: options.cwd,
    rows: prepared.rows,
    systems: prepared.systems,
    seed,
    reproducible: options.seed !== null,
    network,
    pacer: createPacer(realClock()),
    limits: options.limits,
    journal,
    handlerHits,
    debts,
    grants: { store: tokens.store, run: id, fresh: options.freshConsent, asking: new Map() },
    signal: options.signal,
    until: options.until,
    pause: options.pause,
    aroundStep: options.aroundStep,
    byHand: byHandOf(options),
    oneTimeCodes: new OneTimeCodes(),
    browser: () => browser.get(),
    newVault: () => {
      const vault = new Vault({ key });
      supplyAccounts(prepared.pools, vault);
      supplyNetworkSecrets(network, vault);
      return vault;
    },
    closeVault: (vault) => secrets.absorb(vault),
  });
  const seal = (of: RunInfo, endedAt: string | null, problems: readonly RunProblem[] = []) =>
    writeRunFile(folder, {
      info: of,
      keys: planned.map(scenarioKey),
      heads: journal.heads(),
      lines: journal.lines(),
      endedAt,
      interrupted: interruption(options.signal),
      share: part === null ? null : { shard: part.shard, whole },
      problems,
    });

  for (const scenario of prepared.planned) supplySecrets(scenario, secrets);
  supplyAccounts(prepared.pools, secrets);
  supplyNetworkSecrets(network, secrets);
  for (const value of maskable(prepared, secrets)) options.mask?.(value);
  await keepContract(folder, systemsUnderTest(prepared), secrets, options.cwd);
  seal(info, null);
  await reporters.tell((reporter) => reporter.start?.(info, planned));
  const warnings: Problem[] = [...problems];
  return {
    folder,
    runs,
    // Read once the run has ended: until then there may be more.
    warnings: () => [...tokens.warnings, ...warnings, ...debts.settle()],
    note: () => void seal(info, null),
    async finish(results) {
      const ended: RunInfo = { ...info, browser: await browser.description() };
      await browser.close();
      journal.close();
      handlerHits.write(folder, (text) => secrets.redact(text));
      const endedAt = new Date().toISOString();
      seal(ended, endedAt);
      const { signal } = options;
      const { past, problems: ofHistory } = await pastRuns(ended);
      warnings.push(...ofHistory);
      const summary = await finishRun(runs, results, ended, {
        begun,
        signal,
        secrets,
        output,
        reporters,
        baseline: baseline?.run ?? null,
        past,
        sealAgain: (problems) => seal(ended, endedAt, problems),
      });
      // A shard is no run: the merged run is one.
      if (part === null) warnings.push(...keepHistory(output, summary, (text) => secrets.redact(text)));
      return summary;
    },
  };
}
