import { resolve } from 'node:path';
import { type Covering, type Exercised, exercisedResponses } from '../contract/coverage.ts';
import type { Problem } from '../errors.ts';
import type { ComparableRun } from '../model/comparison.ts';
import { scenarioKey } from '../model/plan.ts';
import type { RunInfo, RunSummary, ScenarioResult, Tried } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { codeAgesOf } from '../oauth/code-ages.ts';
import { readRecording } from '../record/read-recording.ts';
import { type RunFile, readRunFile } from '../record/run-file.ts';
import { verifyRecording } from '../record/verify-recording.ts';
import type { TerminalOptions } from '../report/terminal.ts';
import { rollUpAttempts } from '../verdict/roll-up-attempts.ts';
import { coveringOf } from './covering.ts';
import { judgeAttempt } from './judge-attempt.ts';
import { pastRuns } from './keep-history.ts';
import { keptSystems } from './kept-systems.ts';
import { loadSystems } from './load-systems.ts';
import { isError } from './prepare.ts';
import { readResults } from './read-results.ts';
import { ReporterGroup } from './report-all.ts';
import { reportersOf } from './reporters.ts';
import { summarise } from './summarise.ts';
import { systemOf } from './system-of.ts';

export interface JudgeOptions {
  /** The run's folder. */
  readonly folder: string;
  /** The contract kept with the recording, or the files as they are now. */
  readonly with: 'recorded' | 'current';
  readonly cwd: string;
  readonly roots: readonly string[];
  readonly reporters: readonly string[];
  readonly terminal: TerminalOptions;
}

export interface JudgeAnswer {
  readonly summary: RunSummary;
  readonly problems: readonly Problem[];
}

async function systemsOf(options: JudgeOptions): Promise<ReadonlyMap<string, System>> {
  return options.with === 'current' ? (await loadSystems(options, null)).systems : keptSystems(options.folder);
}

/** What shows that the recording is not as it was written. A run that was cut off has no end to compare with. */
async function tampering(folder: string, { endedAt }: RunFile): Promise<readonly Problem[]> {
  const problems = await verifyRecording(folder);
  return endedAt === null ? problems.filter(({ code }) => code === 'recording.chain-broken') : problems;
}

/** The results it was compared with, when they still lie where they lay. */
async function baselineAgain({ folder, baseline }: RunInfo, problems: Problem[]): Promise<ComparableRun | null> {
  if (baseline === undefined) return null;
  const run = await readResults(resolve(folder, baseline.results)).catch(() => null);
  if (run?.info.id === baseline.id) return run;
  const message = `The run was compared with ${baseline.id}, whose results are not there any more.`;
  problems.push({ code: 'baseline.gone', message, severity: 'warning' });
  return null;
}

/** Judges a run's recording again: no network, no clock, no environment. The last attempt of a scenario counts. */
export async function judgeRecording(options: JudgeOptions): Promise<JudgeAnswer> {
  const folder = resolve(options.cwd, options.folder);
  const run = readRunFile(folder);
  const info = { ...run.info, folder };
  const systems = await systemsOf({ ...options, folder });
  const reporters = new ReporterGroup(reportersOf(options.reporters, folder, options.terminal));
  const problems: Problem[] = [...(await tampering(folder, run))];
  const judged = new Map<string, ScenarioResult>();
  const attemptsOf = new Map(run.plan.map(({ key, heads }) => [key, heads.length]));
  const tried = new Map<string, readonly Tried[]>();
  const exercised: Exercised[] = [];
  const ages: number[] = [];
  const covering = new Map<string, readonly Covering[]>();
  for await (const attempt of readRecording(folder)) {
    const system = systemOf(attempt, systems);
    const key = scenarioKey(attempt.header.scenario);
    const result = await judgeAttempt(attempt, system, info);
    exercised.push(...exercisedResponses(attempt, system));
    ages.push(...codeAgesOf(attempt));
    const before = tried.get(key) ?? [];
    tried.set(key, [...before, { attempt, result }]);
    if (attempt.header.attempt < (attemptsOf.get(key) ?? 1)) continue;
    const [first, ...more] = [...before.map((one) => one.result), result];
    const whole = first === undefined ? result : rollUpAttempts([first, ...more]);
    covering.set(key, coveringOf(attempt.header.scenario, whole));
    judged.set(key, whole);
    await reporters.tell((reporter) => reporter.scenario?.(whole, attempt, before));
  }
  const baseline = await baselineAgain(info, problems);
  const { past, problems: ofHistory } = await pastRuns(info);
  problems.push(...ofHistory);
  const summary = summarise({
    info,
    durationMs: run.endedAt === null ? 0 : Date.parse(run.endedAt) - Date.parse(run.info.startedAt),
    interrupted: run.interrupted ?? (run.endedAt === null ? 'SIGINT' : null),
    results: run.plan.flatMap(({ key }) => judged.get(key) ?? []),
    exercised,
    systems: [...systems.values()],
    problems: [
      ...run.problems,
      ...problems.filter(isError).map(({ code, message }) => ({ code, message, exit: 6 as const })),
    ],
    covering: [...covering.values()].flat(),
    baseline,
    codeAges: ages,
    past,
  });
  await reporters.tell((reporter) => reporter.end?.(summary));
  const failures = reporters.failures.map((failure) => ({ ...failure, exit: 7 as const }));
  return { summary: failures.length > 0 ? { ...summary, exitCode: 7 } : summary, problems };
}
