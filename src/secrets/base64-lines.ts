/** Lines of base64 are 64 or 76 characters long (RFC 7468 section 2, RFC 2045 section 6.8). */
const SHORTEST_LINE = 60;
const BREAK = /\r?\n(?<=[A-Za-z0-9+/]{60}\r?\n)(?=[A-Za-z0-9+/])/g;
const ALPHABET = /[A-Za-z0-9+/]/;

/** Lines that may be one piece of base64 together: from `index` up to, not including, `end`. */
export interface Lines {
  readonly index: number;
  readonly end: number;
}

/** Finds lines of base64 that run on behind a break. */
export function base64Lines(text: string): Lines[] {
  const found: Lines[] = [];
  if (!text.includes('\n')) return found;
  for (const { index, 0: broken } of text.matchAll(BREAK)) {
    const last = found.at(-1);
    if (last !== undefined && index < last.end + broken.length) {
      found[found.length - 1] = { index: last.index, end: runEnd(text, index + broken.length) };
      continue;
    }
    let start = index - SHORTEST_LINE;
    while (start > 0 && ALPHABET.test(text.charAt(start - 1))) start -= 1;
    found.push({ index: start, end: runEnd(text, index + broken.length) });
  }
  return found;
}

function runEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && /[A-Za-z0-9+/=]/.test(text.charAt(end))) end += 1;
  return end;
}
