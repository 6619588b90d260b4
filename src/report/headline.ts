import type { RunSummary } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import { isGreen } from '../verdict/worst.ts';

const WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'Passed',
  warn: 'Passed with warnings',
  fail: 'Failed',
  error: 'Error in the harness',
  inconclusive: 'Inconclusive',
  flaky: 'Passed, in part at a second attempt',
  known: 'Nothing failed but what is known',
  skip: 'Skipped',
  'not-run': 'Not run',
};

type Outcome = Pick<RunSummary, 'verdict' | 'exitCode' | 'interrupted'>;

/** The verdict as the headline of a report. A secret in the output outweighs everything else. */
export function headline({ verdict, exitCode, interrupted }: Outcome): string {
  if (exitCode === 5) return 'Secret found in the output';
  return interrupted ? 'Interrupted' : WORDS[verdict];
}

/** The verdict whose colour the headline takes: never green when the process did not end with 0. */
export function tone({ verdict, exitCode, interrupted }: Outcome): Verdict {
  if (!isGreen(verdict) || exitCode === 0) return verdict;
  return interrupted && exitCode !== 5 ? 'inconclusive' : 'error';
}
