import { nextHash, readChainLine } from '../../src/record/chain.ts';

/** Times, and how long things took: no two runs agree on them. */
const TIMES: readonly RegExp[] = [
  /(?<="(?:durationMs|ageMs|code\.ageMs)":)[\d.]+/g,
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z/g,
  /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g,
  /\b\d\d:\d\d(?::\d\d)?\b/g,
  /\b1[5-9]\d{8}(?:\d{3})?\b/g,
];

/** Newman's own chance. */
const POSTMAN_TOKEN = /(?<="Postman-Token",")[0-9a-f-]{36}/g;

/**
 * The last hash of every chain of a recording, its times left out and what the servers issued (`issued`) replaced by
 * numbers in the order of appearance: two runs with one seed have the same.
 */
export function numberedHeads(recording: string, issued: RegExp): Readonly<Record<string, string>> {
  const heads: Record<string, string> = {};
  const numbers = new Map<string, Map<string, number>>();
  for (const line of recording.trim().split('\n')) {
    const read = readChainLine(line);
    if (read === null) throw new Error(`not a line of a recording: ${line.slice(0, 80)}`);
    const known = numbers.get(read.chain) ?? new Map<string, number>();
    numbers.set(read.chain, known);
    const numbered = [POSTMAN_TOKEN, issued].reduce(
      (text, pattern) => text.replace(pattern, (value) => numberOf(value, known)),
      read.entryText,
    );
    const timeless = TIMES.reduce((text, pattern) => text.replace(pattern, '<time>'), numbered);
    heads[read.chain] = nextHash(heads[read.chain] ?? read.chain, timeless);
  }
  return heads;
}

function numberOf(value: string, known: Map<string, number>): string {
  const number = known.get(value) ?? known.size + 1;
  known.set(value, number);
  return `<issued ${number}>`;
}
