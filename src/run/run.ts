import { type Problem, SteadfastError } from '../errors.ts';
import type { RunSummary } from '../model/result.ts';
import type { ExitCode } from '../model/verdict.ts';
import { beginRun } from './begin-run.ts';
import { checkByHand } from './by-hand-refusal.ts';
import { checkUntil } from './check-until.ts';
import type { RunOptions } from './options.ts';
import { isError, type Prepared } from './prepare.ts';
import { prepareRun } from './prepare-run.ts';
import { checkReporters } from './reporters.ts';
import { takeShard } from './take-shard.ts';

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
  const prepared = await prepareRun(options);
  const { problems } = prepared;
  if (problems.some(isError)) return { exitCode: 2, problems, summary: null };
  checkBaseline(options);
  checkUntil(options.until, prepared.planned);
  checkByHand(prepared.planned, options);
  const { summary, warnings } = await runPrepared(prepared, options);
  return { exitCode: summary.exitCode, problems: [...problems, ...warnings], summary };
}

/** A shard holds a part of what the baseline holds: only the merged run can be compared. */
function checkBaseline({ baseline, shard }: RunOptions): void {
  if (baseline === undefined || shard === null) return;
  throw new SteadfastError({
    code: 'baseline.of-shard',
    message: 'One shard can not be compared with a whole run.',
    hint: 'Give --baseline to steadfast merge.',
  });
}

/** Executes, judges and reports what was prepared and found sound. */
export async function runPrepared(
  prepared: Prepared,
  options: RunOptions,
): Promise<{ readonly summary: RunSummary; readonly warnings: readonly Problem[] }> {
  // What waits for a mock that never answers holds nothing that keeps Node alive; the timeouts must still come.
  const alive = setInterval(() => {}, 60_000);
  try {
    const part = options.shard && { shard: options.shard, planned: takeShard(prepared.planned, options.shard) };
    const begun = await beginRun(prepared, options, part);
    const summary = await begun.finish(await begun.runs.all());
    return { summary, warnings: begun.warnings() };
  } finally {
    clearInterval(alive);
  }
}
