import { HISTORY_VERSION, type HistoryEntry } from '../model/history.ts';
import type { RunSummary } from '../model/result.ts';

/** A finished run as the history keeps it. */
export function historyEntry(summary: RunSummary): HistoryEntry {
  const { info, verdict, exitCode, interrupted, durationMs, counts, codeAge, requirements } = summary;
  const { id, startedAt, target, mock, selection } = info;
  const tested = requirements.filter((one) => one.verdict !== 'skip' && one.verdict !== 'not-run');
  return {
    version: HISTORY_VERSION,
    id,
    startedAt,
    target,
    mock,
    ...(selection !== undefined && { selection }),
    verdict,
    exitCode,
    interrupted,
    durationMs: Math.round(durationMs),
    counts,
    codeAge,
    requirements: Object.fromEntries(tested.map((one) => [one.id, one.verdict])),
  };
}
