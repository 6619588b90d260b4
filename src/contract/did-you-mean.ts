/** The candidate nearest to what was written, or null when none is near enough to be meant. Case is ignored. */
export function didYouMean(written: string, candidates: Iterable<string>): string | null {
  const wanted = written.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** `Did you mean "steps"?`, or the whole list when it is short enough to help; undefined when neither helps. */
export function didYouMeanHint(written: string, candidates: Iterable<string>, what = 'Allowed'): string | undefined {
  const all = [...candidates];
  const near = didYouMean(written, all);
  if (near !== null) return `Did you mean "${near}"?`;
  return all.length > 0 && all.length <= 25 ? `${what}: ${all.join(', ')}.` : undefined;
}

/** Damerau-Levenshtein (optimal string alignment); gives up with `limit` once it can not be smaller. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= limit) return limit;
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
