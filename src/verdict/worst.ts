import type { Verdict } from '../model/verdict.ts';

/**
 * Worst first (docs/design.md, Verdicts and exit codes). The last two say that nothing was judged, so they never hide
 * another.
 */
const WORST_FIRST: readonly Verdict[] = [
  'error',
  'fail',
  'inconclusive',
  'flaky',
  'known',
  'warn',
  'pass',
  'skip',
  'not-run',
];

/** The verdict that stands for several, in whatever order they come; `not-run` for none. */
export function worst(verdicts: Iterable<Verdict>): Verdict {
  const seen = new Set(verdicts);
  return WORST_FIRST.find((verdict) => seen.has(verdict)) ?? 'not-run';
}

/** True when `a` is a worse verdict than `b`. */
export function isWorse(a: Verdict, b: Verdict): boolean {
  return WORST_FIRST.indexOf(a) < WORST_FIRST.indexOf(b);
}

/** Red needs a look before the run can be trusted. */
export function isRed(verdict: Verdict): boolean {
  return verdict === 'error' || verdict === 'fail' || verdict === 'inconclusive';
}

/** Green is a pass, with or without warnings. */
export function isGreen(verdict: Verdict): boolean {
  return verdict === 'pass' || verdict === 'warn';
}
