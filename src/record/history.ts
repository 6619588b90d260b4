import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { HISTORY_VERSION, type HistoryEntry } from '../model/history.ts';
import { isJsonObject } from '../model/json.ts';
import { readLines } from './read-lines.ts';

const HISTORY_FILE = 'history.ndjson';
const LINE_FEED = 10;

/**
 * Appends a run to the history beside the run folders. One write in append mode: runs that end at once do not mix their
 * lines. A line that an earlier process left unfinished is ended first.
 * @param text the entry as JSON, with nothing secret in it
 */
export function appendHistory(output: string, text: string): void {
  const file = openSync(join(output, HISTORY_FILE), 'a+');
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    const cutOff = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== LINE_FEED;
    writeSync(file, `${cutOff ? '\n' : ''}${text}\n`);
  } finally {
    closeSync(file);
  }
}

/** The runs of the history, in the order in which they ended. A line that is none is left out with a warning. */
export async function readHistory(
  output: string,
): Promise<{ readonly entries: readonly HistoryEntry[]; readonly problems: readonly Problem[] }> {
  const file = join(output, HISTORY_FILE);
  const entries: HistoryEntry[] = [];
  const problems: Problem[] = [];
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return { entries, problems };
  for await (const { number, text } of readLines(file)) {
    if (text === '') continue;
    const entry = parse(text);
    if (isHistoryEntry(entry)) entries.push(entry);
    else {
      problems.push({
        code: 'history.line-unreadable',
        message: `Line ${number} of ${HISTORY_FILE} is no run; it is left out of the trend.`,
        place: { file: HISTORY_FILE, line: number, column: 1 },
        severity: 'warning',
      });
    }
  }
  return { entries, problems };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHistoryEntry(value: unknown): value is HistoryEntry {
  if (!isJsonObject(value) || value['version'] !== HISTORY_VERSION) return false;
  const { startedAt, counts, codeAge, requirements, selection, interrupted } = value;
  const texts = ['id', 'target', 'verdict'].every((name) => typeof value[name] === 'string');
  const numbers = (of: unknown): boolean =>
    isJsonObject(of) && Object.values(of).every((number) => typeof number === 'number');
  return (
    texts &&
    typeof startedAt === 'string' &&
    !Number.isNaN(Date.parse(startedAt)) &&
    typeof value['mock'] === 'boolean' &&
    typeof interrupted === 'boolean' &&
    typeof value['durationMs'] === 'number' &&
    typeof value['exitCode'] === 'number' &&
    (selection === undefined || typeof selection === 'string') &&
    numbers(counts) &&
    (codeAge === null || numbers(codeAge)) &&
    isJsonObject(requirements) &&
    Object.values(requirements).every((verdict) => typeof verdict === 'string')
  );
}
