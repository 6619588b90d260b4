import { readdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Problem } from '../errors.ts';
import type { ComparableRun } from '../model/comparison.ts';
import type { RunInfo } from '../model/result.ts';
import { type RunFile, readRunFile } from '../record/run-file.ts';
import { readResults, resultsFile } from './read-results.ts';

/** The earlier run a run is compared with, and what there is to say of it. */
export interface Baseline {
  readonly run: ComparableRun;
  /** Path of its `results.json`. */
  readonly file: string;
}

type Same = Pick<RunInfo, 'target' | 'mock' | 'selection'>;

interface Found {
  readonly baseline: Baseline | null;
  readonly problems: readonly Problem[];
}

/**
 * Finds what `--baseline` names: a run's folder, its `results.json`, or with `latest` the newest finished run below
 * `output` of the same selection against the same target. A first run has none, and says so.
 * @throws SteadfastError `baseline.missing`, `baseline.unreadable` (exit 2) for a run that was named
 */
export async function findBaseline(
  asked: string | undefined,
  to: Same,
  where: { readonly cwd: string; readonly output: string },
): Promise<Found> {
  if (asked === undefined) return { baseline: null, problems: [] };
  if (asked !== 'latest') {
    const file = await resultsFile(resolve(where.cwd, asked));
    const run = await readResults(file);
    return { baseline: { run, file }, problems: unlike(run.info, to) };
  }
  for (const folder of await runFolders(where.output)) {
    if (!isFinished(folder, to)) continue;
    const file = join(folder, 'results.json');
    const run = await readResults(file).catch(() => null);
    if (run !== null) return { baseline: { run, file }, problems: [] };
  }
  const problem: Problem = {
    code: 'baseline.none',
    message: `${relative(where.cwd, where.output) || '.'} holds no earlier run of the same selection and target.`,
    hint: 'This run is the first; the next one is compared with it.',
    severity: 'warning',
  };
  return { baseline: null, problems: [problem] };
}

/** How a run names its baseline: by a path that still leads there when both are moved together. */
export function baselineSeenFrom(folder: string, { run, file }: Baseline): NonNullable<RunInfo['baseline']> {
  return { id: run.info.id, results: relative(folder, file).replaceAll('\\', '/') };
}

/** Run folders, the newest first: their names sort by time. */
async function runFolders(output: string): Promise<readonly string[]> {
  const entries = await readdir(output, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names
    .sort()
    .reverse()
    .map((name) => join(output, name));
}

function isFinished(folder: string, to: Same): boolean {
  let run: RunFile;
  try {
    run = readRunFile(folder);
  } catch {
    return false;
  }
  return run.endedAt !== null && !run.interrupted && run.share === null && unlike(run.info, to).length === 0;
}

/** A comparison with another target or selection is what was asked for, and seldom what was meant. */
function unlike(before: Same, now: Same): readonly Problem[] {
  const { target, mock, selection } = now;
  if (before.target === target && before.mock === mock && before.selection === selection) return [];
  const words = (run: Same) =>
    `${run.mock && run.target !== 'mock' ? `${run.target}, mocked` : run.target}: ${run.selection ?? 'everything'}`;
  return [
    {
      code: 'baseline.unlike',
      message: `The baseline ran something else (${words(before)}) than this run (${words(now)}).`,
      hint: 'Checks of scenarios that this run leaves out count as vanished.',
      severity: 'warning',
    },
  ];
}
