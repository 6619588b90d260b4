import type { Edit } from './edit.ts';

/** Eight bytes need eleven characters. */
const SHORTEST_RUN = 11;
const SHORTEST_TEXT = 8;
/** A run this long is a picture, as a rule: dear to read, and the same in every spelling of the text around it. */
const LONG_RUN = 1024;
/** Three spaces: keeps what two neighbouring runs hold apart. */
const GAP = 'ICAg';
/** Both alphabets of RFC 4648, read alike. */
const ALPHABET = byteTable((byte) => /[A-Za-z0-9+/_-]/.test(String.fromCharCode(byte)));
const PRINTABLE = byteTable((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13);

interface Run {
  readonly index: number;
  readonly text: string;
}

/** What long runs hold, by the run, for each of the four alignments. */
export type LongRuns = Map<string, readonly string[]>;

/**
 * Looks into everything in `text` that could be base64, whatever stands before it, and carries the edits `find` makes
 * in the decoded bytes over to `text`. Only the groups of four characters that an edit touches are written anew.
 * @param known what was read before, so that no long run is read twice
 */
export function base64Edits(text: string, find: (bytes: string) => readonly Edit[], known: LongRuns): Edit[] {
  const runs = runsOf(text);
  if (runs.length === 0) return [];
  const short = runs.filter((run) => run.text.length < LONG_RUN);
  const long = runs.filter((run) => run.text.length >= LONG_RUN).map((run) => readLong(run.text, known));
  for (let offset = 0; offset < 4; offset++) {
    const bytes = readable(short, offset) + long.map((read) => read[offset] ?? '').join('');
    if (find(bytes).length === 0) continue;
    const edits = runs.flatMap((run) => runEdits(text, run, offset, find));
    if (edits.length > 0) return edits;
  }
  return [];
}

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && ALPHABET[text.charCodeAt(i)] === 1) continue;
    if (i - start >= SHORTEST_RUN) runs.push({ index: start, text: text.slice(start, i) });
    start = i + 1;
  }
  return runs;
}

function readLong(run: string, known: LongRuns): readonly string[] {
  const read = known.get(run) ?? [0, 1, 2, 3].map((offset) => printable(Buffer.from(run.slice(offset), 'base64')));
  known.set(run, read);
  return read;
}

/**
 * All runs decoded in one go, which is much faster than one by one, and of that what can be text: wrong alignments and
 * pictures decode to noise.
 */
function readable(runs: readonly Run[], offset: number): string {
  let joined = '';
  for (const { text } of runs) {
    const part = offset === 0 ? text : text.slice(offset);
    joined += part + 'AAA'.slice(0, (4 - (part.length % 4)) % 4) + GAP;
  }
  return printable(Buffer.from(joined, 'base64'));
}

/** What can be text, each piece with a space behind it. */
function printable(bytes: Buffer): string {
  let result = '';
  let start = 0;
  for (let i = 0; i <= bytes.length; ) {
    const length = i < bytes.length ? characterLength(bytes, i) : 0;
    if (length > 0) {
      i += length;
      continue;
    }
    if (i - start >= SHORTEST_TEXT) result += `${bytes.toString('latin1', start, i)} `;
    i += 1;
    start = i;
  }
  return result;
}

/** Bytes of the printable character at `index` in UTF-8; 0 where there is none. */
function characterLength(bytes: Uint8Array, index: number): number {
  const byte = bytes[index] ?? 0;
  if (byte < 0x80) return PRINTABLE[byte] ?? 0;
  const length = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i++) if (((bytes[index + i] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}

function runEdits(text: string, run: Run, offset: number, find: (bytes: string) => readonly Edit[]): Edit[] {
  const part = run.text.slice(offset);
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
      edits.push({ start, end, text: encodeBase64(before + after, run.text, padded) });
    } else {
      // What follows keeps its alignment, and so its characters.
      const filling = '  '.slice(0, (3 - ((before.length + after.length) % 3)) % 3);
      edits.push({ start, end: from + last * 4, text: encodeBase64(before + filling + after, run.text, true) });
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

function byteTable(holds: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (holds(byte) ? 1 : 0));
}
