import { join, resolve } from 'node:path';
import { test, type WorkerInfo } from '@playwright/test';
import { judgeScenario } from '../judge/judge-scenario.ts';
import { type PlannedScenario, scenarioKey } from '../model/plan.ts';
import type { ScenarioResult } from '../model/result.ts';
import type { AroundStep } from '../run/around-step.ts';
import { type BegunRun, beginRun } from '../run/begin-run.ts';
import type { RunOptions } from '../run/options.ts';
import type { Prepared } from '../run/prepare.ts';
import { attachEntries } from './attach-entries.ts';
import { Failure, stepFailure } from './failure.ts';
import { partsFolder } from './parts-folder.ts';
import { refusalsInFile } from './refusals-in-file.ts';

/** The scenarios that one of Playwright's worker processes runs, recorded as a part of the run: one folder, one browser. */
export class WorkerRun {
  readonly #prepared: Prepared;
  readonly #controller: AbortController;
  readonly #planned: PlannedScenario[] = [];
  readonly #results = new Map<string, ScenarioResult>();
  readonly #begun: BegunRun;
  #running: Promise<ScenarioResult> | null = null;

  private constructor(prepared: Prepared, planned: PlannedScenario[], controller: AbortController, begun: BegunRun) {
    this.#prepared = prepared;
    this.#planned = planned;
    this.#controller = controller;
    this.#begun = begun;
  }

  static async begin(
    prepared: Prepared,
    options: RunOptions,
    controller: AbortController,
    info: WorkerInfo,
  ): Promise<WorkerRun> {
    const planned: PlannedScenario[] = [];
    const output = partsFolder(info.project.outputDir);
    let folder = output;
    const aroundStep: AroundStep = async (step, soFar, perform) => {
      const from = soFar.entries.length;
      let goesOn = false;
      const { file, line, column } = step.place;
      const show = async () => {
        goesOn = await perform();
        await attachEntries(soFar.entries.slice(from), folder, test.info());
        const system = prepared.systems.get(soFar.header.scenario.system);
        if (system === undefined) return;
        const { findings } = await judgeScenario(soFar, system);
        const own = findings.filter((finding) => finding.step === step.id);
        const failure = stepFailure(own, step.place, options.cwd);
        if (failure !== null) throw failure;
      };
      await test
        .step(step.title, show, { location: { file: resolve(options.cwd, file), line, column } })
        .catch((error: unknown) => {
          // The scenario decides what comes after a step that went wrong.
          if (!(error instanceof Failure)) throw error;
        });
      return goesOn;
    };
    const { shard } = info.config;
    const begun = await beginRun(
      prepared,
      { ...options, output, aroundStep, refusals: refusalsInFile(join(output, 'refused-accounts.ndjson')) },
      { shard: shard === null ? { index: 1, of: 1 } : { index: shard.current, of: shard.total }, planned },
    );
    folder = begun.folder;
    return new WorkerRun(prepared, planned, controller, begun);
  }

  /** Runs one scenario and judges it. */
  async run(scenario: PlannedScenario): Promise<ScenarioResult> {
    this.#planned.push(scenario);
    this.#begun.note();
    this.#running = this.#begun.runs.start(scenario);
    if (this.#running === null) throw new TypeError('a worker runs one scenario at a time');
    const result = await this.#running;
    this.#results.set(scenarioKey(scenario), result);
    return result;
  }

  /** Where the part is recorded. */
  get folder(): string {
    return this.#begun.folder;
  }

  /** Ends the recording. A scenario that Playwright gave up waiting for is told to stop, and recorded as interrupted. */
  async end(): Promise<void> {
    const cutOff = this.#planned.some((scenario) => !this.#results.has(scenarioKey(scenario)));
    if (cutOff) this.#controller.abort('SIGINT');
    const last = await this.#running?.catch(() => null);
    if (last) this.#results.set(scenarioKey(last), last);
    const order = new Map(this.#prepared.planned.map((scenario, index) => [scenarioKey(scenario), index]));
    this.#planned.sort((a, b) => (order.get(scenarioKey(a)) ?? 0) - (order.get(scenarioKey(b)) ?? 0));
    await this.#begun.finish(this.#planned.flatMap((scenario) => this.#results.get(scenarioKey(scenario)) ?? []));
  }
}
