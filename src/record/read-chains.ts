import type { Problem } from '../errors.ts';
import { nextHash, RECORDING_FILE, readChainLine } from './chain.ts';
import { readLines } from './read-lines.ts';
import { recordingFile } from './read-recording.ts';

/** Quotes inside a JSON string are escaped, so this stands only where an entry says what it is. */
const END = '"type":"attempt-end"';

/** One attempt's chain as its lines give it. */
export interface Chain {
  /** The last hash. */
  readonly hash: string;
  readonly ended: boolean;
}

/** Every chain of a recording, by its name, recomputed. */
export interface Chains {
  readonly chains: ReadonlyMap<string, Chain>;
  readonly problems: readonly Problem[];
}

/**
 * Recomputes every chain of a recording from its lines.
 * @throws SteadfastError `recording.missing`
 */
export async function readChains(folder: string): Promise<Chains> {
  const problems: Problem[] = [];
  const chains = new Map<string, Chain>();
  const broken = new Set<string>();
  for await (const { number, text, whole } of readLines(recordingFile(folder))) {
    const place = { file: RECORDING_FILE, line: number, column: 1 };
    const line = whole ? readChainLine(text) : null;
    if (line === null) {
      const [code, message] = whole
        ? (['recording.line-unreadable', `line ${number} is no line of a recording`] as const)
        : (['recording.truncated', 'the last line breaks off'] as const);
      problems.push({ code, message, place });
      continue;
    }
    const before = chains.get(line.chain);
    const follows = nextHash(before?.hash ?? line.chain, line.entryText) === line.hash && before?.ended !== true;
    if (!follows && !broken.has(line.chain)) {
      broken.add(line.chain);
      const message = `line ${number} does not follow from what ${line.chain} recorded before it`;
      problems.push({ code: 'recording.chain-broken', message, place });
    }
    chains.set(line.chain, { hash: line.hash, ended: line.entryText.includes(END) });
  }
  return { chains, problems };
}
