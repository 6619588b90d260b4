import type { Verdict } from '../model/verdict.ts';

/** A count for each verdict, nothing counted yet. */
export function zeroCounts(): Record<Verdict, number> {
  return { error: 0, fail: 0, inconclusive: 0, flaky: 0, known: 0, warn: 0, pass: 0, skip: 0, 'not-run': 0 };
}
