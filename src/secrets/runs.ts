/** Characters of one alphabet that stand together, and where. */
export interface Run {
  readonly index: number;
  readonly text: string;
}

/**
 * Every run of an alphabet's characters that is long enough. Of what holds none, one character in `shortest` is read.
 * @param alphabet 1 for each character code that belongs to it
 */
export function runsOf(text: string, shortest: number, alphabet: Uint8Array): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let last = shortest - 1; last < text.length; last = start + shortest - 1) {
    let at = last;
    while (at >= start && alphabet[text.charCodeAt(at)] === 1) at -= 1;
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = last + 1;
    while (end < text.length && alphabet[text.charCodeAt(end)] === 1) end += 1;
    runs.push({ index: start, text: text.slice(start, end) });
    start = end + 1;
  }
  return runs;
}
