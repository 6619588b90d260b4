/** A string found: where, and which. */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Shorter strings would match by accident, and could not be skipped through. */
export const SHORTEST = 8;

const BLOCK = 3;
const SLOTS = 1 << 16;

/**
 * Finds any of many byte strings in one pass that skips most of the text (Wu and Manber, 1994). A string is known by
 * its last eight bytes, because tokens begin alike and end differently. Adding one needs no rebuilding.
 * Strings hold one byte per character.
 */
export class Searcher {
  readonly #shift = new Uint8Array(SLOTS).fill(SHORTEST - BLOCK + 1);
  readonly #byEnding = new Map<number, string[]>();

  /** `value` has at least eight bytes and was not added before. */
  add(value: string): void {
    for (let ahead = 0; ahead <= SHORTEST - BLOCK; ahead++) {
      const slot = slotAt(value, value.length - 1 - ahead);
      this.#shift[slot] = Math.min(this.#shift[slot] ?? ahead, ahead);
    }
    const ending = slotAt(value, value.length - 1);
    const alike = this.#byEnding.get(ending);
    if (alike === undefined) this.#byEnding.set(ending, [value]);
    else alike.push(value);
  }

  /** Every occurrence, overlapping ones too, in order of their ends. */
  find(text: string): Match[] {
    const matches: Match[] = [];
    if (this.#byEnding.size === 0) return matches;
    for (let last = SHORTEST - 1; last < text.length; ) {
      const slot = slotAt(text, last);
      const shift = this.#shift[slot] ?? 1;
      if (shift > 0) {
        last += shift;
        continue;
      }
      for (const value of this.#byEnding.get(slot) ?? []) {
        const start = last + 1 - value.length;
        if (start >= 0 && text.startsWith(value, start)) matches.push({ start, end: last + 1, value });
      }
      last += 1;
    }
    return matches;
  }
}

function slotAt(text: string, last: number): number {
  return ((text.charCodeAt(last - 2) << 10) ^ (text.charCodeAt(last - 1) << 5) ^ text.charCodeAt(last)) & (SLOTS - 1);
}
