import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SteadfastError } from '../errors.ts';
import { scenarioKey } from '../model/plan.ts';
import type { AttemptEnd, AttemptHeader, JournalEntry } from '../model/recording.ts';
import { nextHash, RECORDING_FILE, writeChainLine } from './chain.ts';

/** One attempt being recorded. */
export interface AttemptJournal {
  append(entry: JournalEntry): void;
  /** Ends the chain; nothing may follow. */
  end(end: AttemptEnd): void;
}

/** A run's recording as it is written: appended line by line, never changed. */
export interface Journal {
  /** Attempts of one scenario begin in order, from 1. */
  begin(header: AttemptHeader): AttemptJournal;
  /** The last hash of each attempt so far: scenario key → one per attempt. */
  heads(): ReadonlyMap<string, readonly string[]>;
  /** Lines written. */
  lines(): number;
  close(): void;
}

/**
 * Opens a new recording in a folder, which is made when it is missing. Each line reaches the operating system before
 * `append` returns, so that a crash loses nothing. What is appended must have been redacted.
 * @throws SteadfastError `journal.unwritable` when the folder can not be written or holds a recording already
 */
export function openJournal(folder: string): Journal {
  const file = attempt('open', () => {
    mkdirSync(folder, { recursive: true });
    return openSync(join(folder, RECORDING_FILE), 'ax');
  });
  const heads = new Map<string, string[]>();
  let lines = 0;

  const write = (chain: string, before: string, entry: AttemptHeader | JournalEntry | AttemptEnd): string => {
    const entryText = JSON.stringify(entry);
    const hash = nextHash(before, entryText);
    attempt('write', () => writeWhole(file, `${writeChainLine({ chain, hash, entryText })}\n`));
    lines += 1;
    return hash;
  };

  return {
    begin(header) {
      const key = scenarioKey(header.scenario);
      const chain = `${key}#${header.attempt}`;
      const own = heads.get(key) ?? [];
      if (header.attempt !== own.length + 1) throw new Error(`${key} can not begin attempt ${header.attempt} now`);
      heads.set(key, own);
      const index = own.length;
      own.push(write(chain, chain, header));
      let ended = false;
      const next = (entry: JournalEntry | AttemptEnd): void => {
        if (ended) throw new Error(`${chain} has ended and can not be appended to`);
        own[index] = write(chain, own[index] ?? chain, entry);
        ended = entry.type === 'attempt-end';
      };
      return { append: next, end: next };
    },
    heads: () => heads,
    lines: () => lines,
    close: () => closeSync(file),
  };
}

function writeWhole(file: number, line: string): void {
  const bytes = Buffer.from(line, 'utf8');
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function attempt<T>(what: 'open' | 'write', act: () => T): T {
  try {
    return act();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const taken = code === 'EEXIST';
    throw new SteadfastError(
      {
        code: 'journal.unwritable',
        message: taken ? `the run's folder holds a recording already` : `the recording can not be written (${code})`,
        hint: code === 'ENOSPC' ? 'Make room on the disk' : 'Choose another folder with -o',
      },
      what === 'open' ? 2 : 7,
    );
  }
}
