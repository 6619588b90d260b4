import type { Edit } from './edit.ts';
import { runsOf } from './runs.ts';

/** Eight bytes. */
const SHORTEST_RUN = 16;
const DIGITS = Uint8Array.from({ length: 256 }, (_, code) => (/[0-9A-Fa-f]/.test(String.fromCharCode(code)) ? 1 : 0));

/** Looks into everything in `text` that could be hexadecimal (RFC 4648 section 8), and carries the edits `find` makes over. */
export function hexEdits(text: string, find: (bytes: string) => readonly Edit[]): Edit[] {
  const runs = runsOf(text, SHORTEST_RUN, DIGITS);
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

function encodeHex(bytes: string, like: string): string {
  const hex = Buffer.from(bytes, 'latin1').toString('hex');
  return /[A-F]/.test(like) ? hex.toUpperCase() : hex;
}
