import type { ExitCode, Verdict } from './verdict.ts';

/** The version of the lines of `history.ndjson`; a line of another is left out. */
export const HISTORY_VERSION = 1;

/** One finished run, as a line of `history.ndjson` keeps it: numbers and ids, no text of any answer. */
export interface HistoryEntry {
  readonly version: typeof HISTORY_VERSION;
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly target: string;
  readonly mock: boolean;
  /** Absent for everything. */
  readonly selection?: string;
  readonly verdict: Verdict;
  readonly exitCode: ExitCode;
  readonly interrupted: boolean;
  readonly durationMs: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Age of the codes that were exchanged, on the scenarios' clocks; null when none was. */
  readonly codeAge: CodeAges | null;
  /** Verdict by requirement; those that the run did not put to the test are left out. */
  readonly requirements: Readonly<Record<string, Verdict>>;
}

export interface CodeAges {
  readonly medianMs: number;
  readonly maxMs: number;
}
