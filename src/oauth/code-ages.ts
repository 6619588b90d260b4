import type { CodeAges } from '../model/history.ts';
import type { Attempt } from '../model/recording.ts';

/** How old each code was that bought a token, in milliseconds on the scenario's clock. */
export function codeAgesOf({ entries }: Attempt): readonly number[] {
  return entries.flatMap((entry) => {
    if (entry.type !== 'exchange' || entry.response === null || entry.response.status >= 300) return [];
    const age = entry.facts['code.ageMs'];
    return typeof age === 'number' ? [age] : [];
  });
}

/** Median and greatest; null of none. */
export function codeAges(ages: readonly number[]): CodeAges | null {
  const sorted = [...ages].sort((a, b) => a - b);
  const maxMs = sorted.at(-1);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const next = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (maxMs === undefined || middle === undefined || next === undefined) return null;
  return { medianMs: (middle + next) / 2, maxMs };
}
