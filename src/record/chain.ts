import { createHash } from 'node:crypto';

/** Name of the journal in a run's folder. */
export const RECORDING_FILE = 'recording.ndjson';

/** One line of the journal, `{"chain":…,"hash":…,"entry":…}`, with the entry's text exactly as it stands there. */
export interface ChainLine {
  /** Whose chain: the scenario's key, `#`, the attempt. */
  readonly chain: string;
  readonly hash: string;
  readonly entryText: string;
}

const LINE = /^\{"chain":("(?:[^"\\]|\\.)*"),"hash":"([0-9a-f]{64})","entry":/;

/**
 * The next hash of a chain: SHA-256 over the hash before, a line feed, and the entry's text. A chain begins with its
 * own name, so that one can not pass for another.
 */
export function nextHash(before: string, entryText: string): string {
  return createHash('sha256').update(before).update('\n').update(entryText).digest('hex');
}

export function writeChainLine({ chain, hash, entryText }: ChainLine): string {
  return `{"chain":${JSON.stringify(chain)},"hash":"${hash}","entry":${entryText}}`;
}

/** Takes a line apart without printing anything anew; null when it is none. */
export function readChainLine(line: string): ChainLine | null {
  const [start, name, hash] = LINE.exec(line) ?? [];
  if (start === undefined || name === undefined || hash === undefined || !line.endsWith('}')) return null;
  const chain: unknown = JSON.parse(name);
  return typeof chain === 'string' ? { chain, hash, entryText: line.slice(start.length, -1) } : null;
}
