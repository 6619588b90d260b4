import { dirname } from 'node:path';
import type { Problem } from '../errors.ts';
import type { HistoryEntry } from '../model/history.ts';
import type { RunInfo, RunSummary } from '../model/result.ts';
import { appendHistory, readHistory } from '../record/history.ts';
import { historyEntry } from '../verdict/history-entry.ts';

/** A month of nights. */
const MOST_RUNS = 30;

/** The finished runs before this one of the same selection against the same target, the oldest first. */
export async function pastRuns(
  info: RunInfo,
): Promise<{ readonly past: readonly HistoryEntry[]; readonly problems: readonly Problem[] }> {
  const { entries, problems } = await readHistory(dirname(info.folder));
  const past = entries
    .filter(({ id, interrupted }) => id !== info.id && !interrupted)
    .filter(
      ({ target, mock, selection }) => target === info.target && mock === info.mock && selection === info.selection,
    )
    .filter(({ startedAt }) => startedAt < info.startedAt)
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return { past: past.slice(1 - MOST_RUNS), problems };
}

/** Writes the run into the history; a history that can not be written is told and fails nothing. */
export function keepHistory(
  output: string,
  summary: RunSummary,
  redact: (text: string) => string = (text) => text,
): readonly Problem[] {
  try {
    appendHistory(output, redact(JSON.stringify(historyEntry(summary))));
    return [];
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    return [
      {
        code: 'history.unwritable',
        message: `The run could not be written into its history (${why}).`,
        severity: 'warning',
      },
    ];
  }
}
