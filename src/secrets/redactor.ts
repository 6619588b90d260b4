import { base64Edits, type CleanRuns } from './base64.ts';
import { base64Lines } from './base64-lines.ts';
import { toBytes } from './bytes.ts';
import { applyEdits, type Edit } from './edit.ts';
import { hexEdits } from './hex.ts';
import { type Match, Searcher } from './searcher.ts';
import { decode, FORM_SPELLING, LINE_BREAKS, lift, SPELLINGS, type Spelling } from './spellings.ts';

/** Layers of spelling that are looked through: one Basic of a form-encoded pair is three, and it may be wrapped twice. */
const DEPTH = 9;
/** A pass takes one layer's finds away; more passes than this would mean that a replacement makes new finds. */
const PASSES = 100;
const PLACEHOLDER = new RegExp(`${toBytes('‹')}[A-Za-z0-9_]+${toBytes('›')}`, 'g');

/** What one search has seen and found nothing in, down to which depth: texts, and runs of base64. */
interface Seen {
  readonly clean: Map<string, number>;
  readonly runs: CleanRuns;
}

function nothingSeen(): Seen {
  return { clean: new Map(), runs: new Map() };
}

/** A text with layers of escapes taken off. */
interface Reading {
  readonly text: string;
  /** How many layers may still be looked through. */
  readonly depth: number;
  /** What it was before the last layer came off; null for the text as it is. */
  readonly from: { readonly reading: Reading; readonly spelling: Spelling } | null;
}

/** Carries edits of a reading over to the text it was read from. */
function liftAll({ from }: Reading, edits: Edit[]): Edit[] {
  return from === null || edits.length === 0
    ? edits
    : liftAll(from.reading, lift(from.reading.text, from.spelling, edits));
}

function shifted({ start, end, text }: Edit, by: number): Edit {
  return { start: start + by, end: end + by, text };
}

/** Replaces registered values in byte strings, however they are spelled, by editing at positions. */
export class Redactor {
  readonly #searcher = new Searcher();
  readonly #replacements = new Map<string, string>();
  #spellings = SPELLINGS;

  /** Registers a value of eight bytes or more, or gives it another replacement. */
  set(value: string, replacement: string): void {
    if (!this.#replacements.has(value)) this.#searcher.add(value);
    this.#replacements.set(value, replacement);
    if (value.includes(' ')) this.#spellings = [...SPELLINGS, FORM_SPELLING];
  }

  redact(text: string): string {
    let result = text;
    for (let pass = 0; pass < PASSES; pass++) {
      const edits = this.#edits(result, DEPTH, nothingSeen(), () => {});
      if (edits.length === 0) break;
      result = applyEdits(result, edits);
    }
    return result;
  }

  /** The registered values that `text` still holds in any spelling; one at least when there are several. */
  find(text: string): ReadonlySet<string> {
    const found = new Set<string>();
    this.#edits(text, DEPTH, nothingSeen(), (match) => found.add(match.value));
    return found;
  }

  /** Edits of the first layer in which something is found: values as they are, then values in bytes that are spelled out. */
  #edits(text: string, depth: number, seen: Seen, see: (match: Match) => void): Edit[] {
    if ((seen.clean.get(text) ?? -1) >= depth) return [];
    const readings = this.#readings({ text, depth, from: null }, seen);
    for (const reading of readings) {
      const edits = liftAll(reading, this.#plainEdits(reading.text, see));
      if (edits.length > 0) return edits;
    }
    for (const reading of readings.toReversed()) {
      const edits = depth === 0 ? [] : liftAll(reading, this.#spelledOut(reading.text, depth, seen, see));
      if (edits.length > 0) return edits;
    }
    for (const reading of readings) seen.clean.set(reading.text, reading.depth);
    return [];
  }

  /** Every way to take escapes off a text, each text once and with the fewest layers taken off. */
  #readings(whole: Reading, { clean }: Seen): readonly Reading[] {
    const readings = [whole];
    const texts = new Set([whole.text]);
    for (const reading of readings) {
      if (reading.depth === 0) continue;
      for (const spelling of this.#spellings) {
        const text = decode(reading.text, spelling);
        const depth = reading.depth - 1;
        if (texts.has(text) || (clean.get(text) ?? -1) >= depth) continue;
        texts.add(text);
        readings.push({ text, depth, from: { reading, spelling } });
      }
    }
    return readings;
  }

  /** Values in hexadecimal or base64. */
  #spelledOut(text: string, depth: number, seen: Seen, see: (match: Match) => void): Edit[] {
    const find = (bytes: string) => this.#edits(bytes, depth - 1, seen, see);
    const inHex = hexEdits(text, find);
    if (inHex.length > 0) return inHex;
    const clean = { runs: seen.runs, depth };
    const edits = base64Edits(text, find, clean);
    if (edits.length > 0) return edits;
    return base64Lines(text).flatMap(({ index, end }) => {
      const block = text.slice(index, end);
      const joined = base64Edits(decode(block, LINE_BREAKS), find, clean);
      return lift(block, LINE_BREAKS, joined).map((edit) => shifted(edit, index));
    });
  }

  /** Values as they are. Where two overlap, the place of both becomes the replacement of the first and longest. */
  #plainEdits(text: string, see: (match: Match) => void): Edit[] {
    const matches = this.#searcher.find(text);
    if (matches.length === 0) return [];
    const names = Array.from(text.matchAll(PLACEHOLDER), ({ index, 0: name }) => [index, index + name.length] as const);
    const outside = matches.filter(({ start, end }) => !names.some(([from, to]) => from <= start && end <= to));
    outside.sort((a, b) => a.start - b.start || b.end - a.end);
    const edits: Edit[] = [];
    for (const match of outside) {
      see(match);
      const before = edits.at(-1);
      if (before !== undefined && match.start < before.end) {
        if (match.end > before.end) edits[edits.length - 1] = { ...before, end: match.end };
      } else {
        edits.push({ start: match.start, end: match.end, text: this.#replacements.get(match.value) ?? '' });
      }
    }
    return edits;
  }
}
