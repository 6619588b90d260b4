import type { Counts, RunSummary } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';

const ALWAYS: readonly Verdict[] = ['pass', 'fail', 'inconclusive', 'skip'];
const WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'passed',
  warn: 'passed with warnings',
  fail: 'failed',
  error: 'in error',
  inconclusive: 'inconclusive',
  skip: 'skipped',
  'not-run': 'not run',
};
const ORDER: readonly Verdict[] = ['pass', 'warn', 'fail', 'error', 'inconclusive', 'skip', 'not-run'];

/** `12 passed, 1 failed, 0 inconclusive, 2 skipped`, with the rarer words only where they count something. */
export function tally(counts: Counts): string {
  return ORDER.filter((verdict) => counts[verdict] > 0 || ALWAYS.includes(verdict))
    .map((verdict) => `${counts[verdict]} ${WORDS[verdict]}`)
    .join(', ');
}

/** The verdict as the headline of a report. */
export function headline(summary: RunSummary): string {
  if (summary.interrupted) return 'Interrupted';
  const words: Readonly<Record<Verdict, string>> = {
    pass: 'Passed',
    warn: 'Passed with warnings',
    fail: 'Failed',
    error: 'Error in the harness',
    inconclusive: 'Inconclusive',
    skip: 'Skipped',
    'not-run': 'Not run',
  };
  return words[summary.verdict];
}
