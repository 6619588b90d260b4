import { availableParallelism } from 'node:os';
import { type Covering, type Exercised, exercisedResponses } from '../contract/coverage.ts';
import { type PlannedScenario, scenarioKey } from '../model/plan.ts';
import type { Attempt, AttemptEnd } from '../model/recording.ts';
import type { RunInfo, ScenarioResult, Tried } from '../model/result.ts';
import { codeAgesOf } from '../oauth/code-ages.ts';
import { rollUpAttempts } from '../verdict/roll-up-attempts.ts';
import { isRed } from '../verdict/worst.ts';
import { Accounts } from './accounts.ts';
import { Circuit } from './circuit.ts';
import { coveringOf } from './covering.ts';
import { executeScenario } from './execute-scenario.ts';
import { judgeAttempt } from './judge-attempt.ts';
import { maintenanceAt } from './maintenance-at.ts';
import type { RunOptions } from './options.ts';
import type { Prepared } from './prepare.ts';
import { recordAbsent } from './record-unrun.ts';
import { refusedPersona } from './refused-sign-ins.ts';
import type { ReporterGroup } from './report-all.ts';
import { schedule } from './schedule.ts';
import type { Surroundings } from './surroundings.ts';
import { systemOf } from './system-of.ts';

/** Three scenarios at once keep two processors busy: a browser waits much. A fourth gains nothing and takes 40 MB more. */
const MINIMUM_WORKERS = 3;

/** The scenarios of one run: executed side by side, each judged and reported as it ends. */
export class ScenarioRuns {
  readonly prepared: Prepared;
  readonly exercised: Exercised[] = [];
  readonly covering: Covering[] = [];
  readonly codeAges: number[] = [];
  readonly #options: RunOptions;
  readonly #info: RunInfo;
  readonly #reporters: ReporterGroup;
  readonly #surroundings: Surroundings;
  readonly #circuit = new Circuit();
  readonly #accounts: Accounts;
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
    this.#accounts = new Accounts(prepared.systems, prepared.pools, options.refusals);
  }

  /** Results in plan order, those not run included. */
  async all(): Promise<readonly ScenarioResult[]> {
    const { planned } = this.prepared;
    const { signal } = this.#options;
    const jobs = planned.map((scenario) => ({ start: () => this.start(scenario) }));
    const workers = this.#options.workers ?? Math.max(MINIMUM_WORKERS, availableParallelism());
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

  /** Runs one scenario, or says why it can not be run. Null while another has an account that it needs. */
  start(scenario: PlannedScenario): Promise<ScenarioResult> | null {
    if (scenario.skip !== null) return this.#absent(scenario, { verdict: 'skip', reason: scenario.skip });
    const taken = this.#accounts.take(scenario);
    if (taken === null) return null;
    if ('refused' in taken) return this.#absent(scenario, { verdict: 'inconclusive', reason: taken.refused });
    return this.#one(taken.scenario, taken.accounts).finally(taken.release);
  }

  async #one(scenario: PlannedScenario, accounts: readonly string[]): Promise<ScenarioResult> {
    const away = scenario.mock ? null : this.#away(scenario);
    if (away !== null) return this.#absent(scenario, { verdict: 'inconclusive', reason: away });
    const first = await this.#try(scenario, 1, accounts);
    const tried: [Tried, ...Tried[]] = [first];
    for (let last = first; this.#again(last); tried.push(last))
      last = await this.#try(scenario, tried.length + 1, accounts);
    const result = await this.#finish(tried);
    this.#circuit.note(result);
    return result;
  }

  async #try(scenario: PlannedScenario, number: number, accounts: readonly string[]): Promise<Tried> {
    const attempt = await executeScenario(scenario, number, this.#surroundings);
    this.#noteRefusals(attempt, scenario, accounts);
    return this.#judge(attempt);
  }

  /** One wrong password is a mistake, several lock an account. */
  #noteRefusals({ entries }: Attempt, scenario: PlannedScenario, accounts: readonly string[]): void {
    const system = this.prepared.systems.get(scenario.system);
    if (system === undefined) return;
    for (const persona of entries.map((entry) => refusedPersona(entry, scenario, system))) {
      const account = accounts[scenario.locks.indexOf(`${scenario.system}/${persona}`)];
      const why = `the sign-in of ${persona} was refused in ${scenarioKey(scenario)}; the account is not tried again`;
      if (account !== undefined) this.#accounts.refuse(account, why);
    }
  }

  /** Why a live system is not asked now. */
  #away({ system, target }: PlannedScenario): string | null {
    const windows = this.prepared.systems.get(system)?.targets.get(target)?.maintenance ?? [];
    return maintenanceAt(windows, Date.now()) ?? this.#circuit.openFor(system);
  }

  async #absent(scenario: PlannedScenario, absent: NonNullable<AttemptEnd['absent']>): Promise<ScenarioResult> {
    return this.#finish([await this.#judge(recordAbsent(scenario, absent, this.#surroundings))]);
  }

  async #judge(attempt: Attempt): Promise<Tried> {
    const system = systemOf(attempt, this.prepared.systems);
    const result = await judgeAttempt(attempt, system, this.#info);
    this.exercised.push(...exercisedResponses(attempt, system));
    this.codeAges.push(...codeAgesOf(attempt));
    return { attempt, result };
  }

  /** Whether what was tried is to be tried again; why not stands in its result. */
  #again({ attempt, result }: Tried): boolean {
    const more = attempt.header.attempt < (this.#info.attempts ?? 1);
    return more && isRed(result.verdict) && result.notAgain === undefined && !this.#options.signal.aborted;
  }

  async #finish(tried: readonly [Tried, ...Tried[]]): Promise<ScenarioResult> {
    const { attempt } = tried.at(-1) ?? tried[0];
    const [first, ...more] = tried;
    const result = rollUpAttempts([first.result, ...more.map((one) => one.result)]);
    this.covering.push(...coveringOf(attempt.header.scenario, result));
    if (isRed(result.verdict) && attempt.end?.absent === undefined) this.#notGreen += 1;
    await this.#reporters.tell((reporter) => reporter.scenario?.(result, attempt, tried.slice(0, -1)));
    return result;
  }
}
