import { isLost } from '../judge/lost-answer.ts';
import type { PlannedStep } from '../model/plan.ts';
import type { Exchange } from '../model/recording.ts';
import { retryAfter } from './retry-after.ts';
import type { Session } from './session.ts';
import type { Performed } from './step-kind.ts';

/** A longer wait than this is not waited for: the answer stands. */
const LONGEST_MS = 120_000;

/** Before the second try, then twice as long each time, where the system did not say how long. */
const FIRST_MS = 1_000;

/** Methods that may be repeated by their definition (RFC 9110 section 9.2.2). */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

/** Failures after which it is worth asking again: a certificate that is wrong stays wrong. */
const PASSING = new Set(['dns', 'refused', 'reset', 'timeout', 'proxy']);

/** How far a step has come, on the scenario's clock. */
export interface Progress {
  /** When its polling ends. */
  readonly until: number;
  /** Tries so far, the one just made included. */
  readonly tries: number;
}

/**
 * How long to wait before a step is performed once more, in milliseconds; null when what it did stands. A poll goes on
 * until its expectation holds. A request is sent again only where that is harmless and only as often as was asked for:
 * before any answer, or where the system said when to come back; a submission whose answer was lost never, unless its
 * step says `idempotent`.
 */
export function waitBeforeAgain(
  step: PlannedStep,
  performed: Performed,
  { until, tries }: Progress,
  { clock, signal, retries }: Pick<Session, 'clock' | 'signal' | 'retries'>,
): number | null {
  if (performed.holds || performed.final === true || signal.aborted) return null;
  const last = performed.entries.findLast((entry) => entry.type === 'exchange') ?? null;
  const asked = last === null ? null : askedToWait(last, clock.now());
  const left = until - clock.now();
  if (step.retry !== null && left > 0)
    return asked !== null && asked <= left ? Math.max(asked, step.retry.everyMs) : step.retry.everyMs;
  if (step.kind !== 'request' || last === null) return null;
  const lost = isLost(last);
  // A step that says that it is harmless is sent once more after a lost answer without being told to.
  if (tries > Math.max(retries, step.idempotent && lost ? 1 : 0)) return null;
  const harmless = step.idempotent || (!lost && IDEMPOTENT.has(last.request.method.toUpperCase()));
  if (!harmless) return null;
  if (last.failure !== null) return PASSING.has(last.failure.kind) || lost ? FIRST_MS * 2 ** (tries - 1) : null;
  return asked !== null && asked <= LONGEST_MS ? asked : null;
}

/** Of an answer that says that it comes too early (RFC 6585 section 4, RFC 9110 section 15.6.4). */
function askedToWait({ response }: Exchange, now: number): number | null {
  return response?.status === 429 || response?.status === 503 ? retryAfter(response.headers, now) : null;
}
