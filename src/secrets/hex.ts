import type { Edit } from './edit.ts';

/** Eight bytes. */
const SHORTEST_RUN = 16;
const DIGITS = Uint8Array.from({ length: 256 }, (_, code) => (/[0-9A-Fa-f]/.test(String.fromCharCode(code)) ? 1 : 0));

interface Run {
  readonly index: number;
  readonly text: string;
}

/** Looks into everything in `text` that could be hexadecimal (RFC 4648 section 8), and carries the edits `find` makes over. */
export function hexEdits(text: string, find: (bytes: string) => readonly Edit[]): Edit[] {
  const runs = runsOf(text);
  if (runs.length === 0) return [];
  for (const offset of [0, 1]) {
    const decoded = runs.map((run) => Buffer.from(run.text.slice(offset), 'hex').toString('latin1'));
    if (find(decoded.join('   ')).length === 0) continue;
    const edits = runs.flatMap((run, at) =>
      find(decoded[at] ?? '').map(({ start, end, text: bytes }) => ({
        start: run.index + offset + start * 2,
        end: run.index + offset + end * 2,
        text: encodeHex(bytes, run.text),
      })),
    );
    if (edits.length > 0) return edits;
  }
  return [];
}

/** Reads one character in sixteen of what holds none. */
function runsOf(text: string): Run[] {
  const isDigit = (at: number): boolean => DIGITS[text.charCodeAt(at)] === 1;
  const runs: Run[] = [];
  let start = 0;
  for (let last = SHORTEST_RUN - 1; last < text.length; last = start + SHORTEST_RUN - 1) {
    let at = last;
    while (at >= start && isDigit(at)) at -= 1;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = last + 1;
    while (end < text.length && isDigit(end)) end += 1;
    runs.push({ index: start, text: text.slice(start, end) });
    start = end + 1;
  }
  return runs;
}

function encodeHex(bytes: string, like: string): string {
  const hex = Buffer.from(bytes, 'latin1').toString('hex');
  return /[A-F]/.test(like) ? hex.toUpperCase() : hex;
}
