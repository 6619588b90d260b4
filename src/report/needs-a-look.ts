import type { Finding } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';

const RED = new Set<Verdict>(['error', 'fail', 'inconclusive']);

/** Somebody has to look at it before the run can be trusted. */
export function needsALook(verdict: Verdict): boolean {
  return RED.has(verdict);
}

/** The findings that make a scenario need a look, in the order they were made. */
export function redFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ verdict }) => needsALook(verdict));
}
