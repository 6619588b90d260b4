import type { Edit } from './edit.ts';
import { type Run, runsOf } from './runs.ts';

/** Eight bytes need eleven characters. */
const SHORTEST_RUN = 11;
const SHORTEST_TEXT = 8;
/** What each character of either alphabet of RFC 4648 stands for; `NONE` for any other. */
const NONE = 64;
const VALUES = Uint8Array.from({ length: 256 }, (_, code) => {
  const char = String.fromCharCode(code).replace('-', '+').replace('_', '/');
  const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(char);
  return value === -1 ? NONE : value;
});
const ALPHABET = VALUES.map((value) => (value === NONE ? 0 : 1));
const PRINTABLE = Uint8Array.from({ length: 256 }, (_, byte) =>
  (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13 ? 1 : 0,
);

/** Runs in which nothing was found, and down to which depth: most stand in every spelling of the text around them. */
export type CleanRuns = Map<string, number>;

/**
 * Looks into everything in `text` that could be base64, whatever stands before it, and carries the edits `find` makes
 * in the decoded bytes over to `text`. Only the groups of four characters that an edit touches are written anew.
 * @param clean what need not be looked into again at this depth, and is added to
 */
export function base64Edits(
  text: string,
  find: (bytes: string) => readonly Edit[],
  clean: { readonly runs: CleanRuns; readonly depth: number },
): Edit[] {
  const runs = runsOf(text, SHORTEST_RUN, ALPHABET).filter(
    ({ text: run }) => (clean.runs.get(run) ?? -1) < clean.depth,
  );
  if (runs.length === 0) return [];
  for (let offset = 0; offset < 4; offset++) {
    const bytes = runs.map((run) => readable(run.text, offset)).join('');
    if (bytes === '' || find(bytes).length === 0) continue;
    const edits = runs.flatMap((run) => runEdits(text, run, offset, find));
    if (edits.length > 0) return edits;
  }
  for (const run of runs) clean.runs.set(run.text, clean.depth);
  return [];
}

/**
 * Of the bytes that base64 stands for from `index` on, what can be text: pieces of eight bytes or more, each with a space
 * behind it. Wrong alignments and pictures decode to noise, most of which is passed over unread: where the eighth byte is
 * none of a text, no piece holds it.
 */
function readable(text: string, index: number): string {
  const count = Math.floor(((text.length - index) * 3) / 4);
  let result = '';
  let start = 0;
  for (let last = SHORTEST_TEXT - 1; last < count; last = start + SHORTEST_TEXT - 1) {
    let at = last;
    while (at >= start && isText(text, index, at, count)) at -= 1;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let stop = last + 1;
    while (stop < count && isText(text, index, stop, count)) stop += 1;
    const group = Math.floor(start / 3);
    const decoded = decodeBase64(text.slice(index + group * 4, index + Math.ceil(stop / 3) * 4));
    result += `${decoded.slice(start - group * 3, stop - group * 3)} `;
    start = stop + 1;
  }
  return result;
}

/** One byte of base64 that begins at `index`. */
function byteAt(text: string, index: number, byte: number): number {
  const part = byte % 3;
  const at = index + ((byte - part) / 3) * 4 + part;
  const bits = ((VALUES[text.charCodeAt(at)] ?? 0) << 6) | (VALUES[text.charCodeAt(at + 1)] ?? 0);
  return (bits >> (4 - 2 * part)) & 0xff;
}

/** Whether a byte is a printable character, or stands in one, in UTF-8. */
function isText(text: string, index: number, byte: number, count: number): boolean {
  const value = byteAt(text, index, byte);
  if (value < 0x80) return PRINTABLE[value] === 1;
  // Its first byte is this one, or one of the three before it.
  let lead = byte;
  while (lead > 0 && byte - lead < 3 && (byteAt(text, index, lead) & 0xc0) === 0x80) lead -= 1;
  const first = byteAt(text, index, lead);
  const length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (lead + length <= byte || lead + length > count) return false;
  for (let at = lead + 1; at < lead + length; at++) if ((byteAt(text, index, at) & 0xc0) !== 0x80) return false;
  return true;
}

function runEdits(text: string, run: Run, offset: number, find: (bytes: string) => readonly Edit[]): Edit[] {
  const whole = run.text;
  const part = whole.slice(offset);
  const bytes = decodeBase64(part);
  const from = run.index + offset;
  const edits: Edit[] = [];
  let free = 0;
  for (const edit of find(bytes)) {
    const first = Math.floor(edit.start / 3);
    const last = Math.ceil(edit.end / 3);
    if (first < free) continue;
    free = last;
    const atEnd = last * 3 >= bytes.length && part.length % 4 !== 1;
    const before = bytes.slice(first * 3, edit.start) + edit.text;
    const after = bytes.slice(edit.end, last * 3);
    const start = from + first * 4;
    if (atEnd) {
      const padding = /^={0,2}/.exec(text.slice(from + part.length, from + part.length + 2))?.[0] ?? '';
      const padded = padding !== '' || (part.length % 4 === 0 && !/[-_]/.test(part) && !besideDot(text, run));
      const end = from + part.length + padding.length;
      edits.push({ start, end, text: encodeBase64(before + after, whole, padded) });
    } else {
      // What follows keeps its alignment, and so its characters.
      const filling = '  '.slice(0, (3 - ((before.length + after.length) % 3)) % 3);
      edits.push({ start, end: from + last * 4, text: encodeBase64(before + filling + after, whole, true) });
    }
  }
  return edits;
}

/** Part of a JWT, which is never padded (RFC 7515 section 2). */
function besideDot(text: string, run: Run): boolean {
  return text[run.index - 1] === '.' || text[run.index + run.text.length] === '.';
}

function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}

function encodeBase64(bytes: string, like: string, padded: boolean): string {
  const standard = Buffer.from(bytes, 'latin1').toString('base64');
  const spelled = /[-_]/.test(like) ? standard.replaceAll('+', '-').replaceAll('/', '_') : standard;
  return padded ? spelled : spelled.replace(/=+$/, '');
}
