import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, SteadfastError } from '../errors.ts';
import { isJsonObject } from '../model/json.ts';
import { type Attempt, type AttemptHeader, type JournalEntry, RECORDING_VERSION } from '../model/recording.ts';
import { RECORDING_FILE, readChainLine } from './chain.ts';
import { isAttemptEnd, isAttemptHeader, isJournalEntry } from './entry-guard.ts';
import { readLines } from './read-lines.ts';

interface Open {
  readonly header: AttemptHeader;
  readonly entries: JournalEntry[];
}

/**
 * Reads a run's recording, each attempt as it ends: in memory are only the attempts that ran side by side. Attempts
 * that never ended come last, with `end` null. A line that can not be read, as when the machine stopped in the middle
 * of the last one, is left out and told to `onProblem`.
 * @throws SteadfastError `recording.missing`, `recording.version`
 */
export async function* readRecording(
  folder: string,
  onProblem: (problem: Problem) => void = () => {},
): AsyncGenerator<Attempt> {
  const open = new Map<string, Open>();
  for await (const { number, text, whole } of readLines(recordingFile(folder))) {
    const place = { file: RECORDING_FILE, line: number, column: 1 };
    const line = whole ? readChainLine(text) : null;
    const entry = line === null ? undefined : parse(line.entryText);
    const attempt = line === null ? undefined : open.get(line.chain);
    if (line !== null && isAttemptHeader(entry) && attempt === undefined) {
      open.set(line.chain, { header: entry, entries: [] });
    } else if (line !== null && isAttemptEnd(entry) && attempt !== undefined) {
      open.delete(line.chain);
      yield { ...attempt, end: entry };
    } else if (isJournalEntry(entry) && attempt !== undefined) {
      attempt.entries.push(entry);
    } else if (!whole) {
      onProblem({ code: 'recording.truncated', message: 'the last line breaks off', place, severity: 'warning' });
    } else {
      refuseOtherVersion(entry);
      onProblem({ code: 'recording.line-unreadable', message: `line ${number} is no line of a recording`, place });
    }
  }
  for (const attempt of open.values()) yield { ...attempt, end: null };
}

/** Path of the recording in a run's folder. */
export function recordingFile(folder: string): string {
  const file = join(folder, RECORDING_FILE);
  if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  throw new SteadfastError({
    code: 'recording.missing',
    message: `${folder} holds no ${RECORDING_FILE}`,
    hint: 'Name the folder of a run, such as reports/latest',
  });
}

function refuseOtherVersion(entry: unknown): void {
  if (!isJsonObject(entry) || entry['type'] !== 'attempt' || entry['version'] === RECORDING_VERSION) return;
  throw new SteadfastError({
    code: 'recording.version',
    message: `the recording has version ${JSON.stringify(entry['version'])}; this steadfast reads ${RECORDING_VERSION}`,
    hint: 'Use the steadfast that recorded it',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
