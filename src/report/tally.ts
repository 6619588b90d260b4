import type { Counts } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';

const ALWAYS: readonly Verdict[] = ['pass', 'fail', 'inconclusive', 'skip'];
/** What became of a scenario, in words. */
export const OUTCOMES: Readonly<Record<Verdict, string>> = {
  pass: 'passed',
  warn: 'passed with warnings',
  fail: 'failed',
  error: 'in error',
  inconclusive: 'inconclusive',
  flaky: 'flaky',
  known: 'known to fail',
  skip: 'skipped',
  'not-run': 'not run',
};
/** Verdicts in the order in which counts are told. */
export const TOLD: readonly Verdict[] = [
  'pass',
  'warn',
  'known',
  'flaky',
  'fail',
  'error',
  'inconclusive',
  'skip',
  'not-run',
];

/** `12 passed, 1 failed, 0 inconclusive, 2 skipped`, with the rarer words only where they count something. */
export function tally(counts: Counts): string {
  return TOLD.filter((verdict) => counts[verdict] > 0 || ALWAYS.includes(verdict))
    .map((verdict) => `${counts[verdict]} ${OUTCOMES[verdict]}`)
    .join(', ');
}
