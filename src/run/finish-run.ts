import type { ComparableRun } from '../model/comparison.ts';
import type { HistoryEntry } from '../model/history.ts';
import type { RunInfo, RunProblem, RunSummary, ScenarioResult } from '../model/result.ts';
import type { Vault } from '../secrets/vault.ts';
import { interruption } from './interruption.ts';
import { lastScan } from './last-scan.ts';
import type { ReporterGroup } from './report-all.ts';
import { pointLatest } from './run-folder.ts';
import type { ScenarioRuns } from './scenario-runs.ts';
import { summarise } from './summarise.ts';

export interface Finish {
  readonly begun: number;
  readonly signal: AbortSignal;
  readonly secrets: Vault;
  readonly output: string;
  readonly reporters: ReporterGroup;
  readonly baseline: ComparableRun | null;
  readonly past: readonly HistoryEntry[];
  /** Writes `run.json` again, with what the scan found. */
  readonly sealAgain: (problems: readonly RunProblem[]) => void;
}

/** Writes the reports, scans what was written, and writes again what the scan or a failed reporter changed. */
export async function finishRun(
  runs: ScenarioRuns,
  results: readonly ScenarioResult[],
  info: RunInfo,
  by: Finish,
): Promise<RunSummary> {
  const summaryOf = (problems: readonly RunProblem[]): RunSummary =>
    summarise({
      info,
      durationMs: performance.now() - by.begun,
      interrupted: interruption(by.signal),
      results,
      exercised: runs.exercised,
      systems: [...runs.prepared.systems.values()],
      problems,
      covering: runs.covering,
      baseline: by.baseline,
      codeAges: runs.codeAges,
      past: by.past,
    });
  const leaks: RunProblem[] = [];
  const problems = () => [...leaks, ...by.reporters.failures.map((failure) => ({ ...failure, exit: 7 as const }))];
  const tell = (names: 'files' | 'terminal') => {
    const summary = summaryOf(problems());
    return by.reporters.tell((reporter) =>
      (reporter.prints === true) === (names === 'terminal') ? reporter.end?.(summary) : undefined,
    );
  };
  await tell('files');
  leaks.push(...(await lastScan(info.folder, by.secrets)));
  if (problems().length > 0) {
    await tell('files');
    leaks.push(...(await lastScan(info.folder, by.secrets)));
  }
  if (leaks.length > 0) by.sealAgain(leaks);
  await tell('terminal');
  await pointLatest(by.output, info.folder);
  return summaryOf(problems());
}
