import type { Evidence, StepRecord } from '../model/evidence.ts';
import type { TransportFailureKind } from '../model/http.ts';
import type { Exchange } from '../model/recording.ts';
import { compareExpectation } from './expectation.ts';
import { settled } from './findings.ts';

/** Failures after which the system may have the request all the same. */
const MAY_HAVE_ARRIVED: ReadonlySet<TransportFailureKind> = new Set(['reset', 'timeout', 'protocol', 'aborted']);
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** A request that changes something, whose answer was lost: it may have been accepted (catalogue C26). */
export function isLost({ failure, request }: Exchange): boolean {
  return failure !== null && MAY_HAVE_ARRIVED.has(failure.kind) && !SAFE_METHODS.has(request.method.toUpperCase());
}

/** The first later portal step that expected something of its page and found it: then the outcome is known. */
export function portalThatTold(evidence: Evidence, lost: StepRecord): StepRecord | null {
  const later = evidence.steps.slice(evidence.steps.indexOf(lost) + 1);
  return later.find(toldOutcome) ?? null;
}

function toldOutcome(step: StepRecord): boolean {
  const visit = settled(step.visits);
  if (step.kind !== 'portal' || !step.start?.expect || !visit?.ended) return false;
  const compared = compareExpectation(step.start.expect, { visit });
  return compared.length > 0 && compared.every(({ mismatches }) => mismatches.length === 0);
}
