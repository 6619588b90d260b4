import type { Evidence, StepRecord } from '../model/evidence.ts';
import type { Exchange } from '../model/recording.ts';
import type { Verdict } from '../model/verdict.ts';
import { statusMatches } from './expectation.ts';

/** What a gateway answers when the system behind it is away. */
const OUTAGE: ReadonlySet<number> = new Set([502, 503, 504]);

/** An answer that says the system was away, where the step did not ask for one. */
export function isOutage(exchange: Exchange, step: StepRecord): boolean {
  const status = exchange.response?.status;
  if (status === undefined || !OUTAGE.has(status)) return false;
  const expected = step.start?.expect?.status;
  return expected === undefined || !statusMatches(expected, status);
}

/**
 * What it means that the system could not be reached: nothing can be said on a live target, nor where the scenario
 * ordered a fault or was cut off; otherwise a mock that does not answer is our own mistake (docs/design.md, Targets and
 * guards).
 */
export function unreachableVerdict({ attempt }: Evidence): Verdict {
  const { scenario } = attempt.header;
  const cutOff = attempt.end === null || attempt.end.interrupted;
  return scenario.mock && scenario.faults.length === 0 && !cutOff ? 'error' : 'inconclusive';
}

/** A journey that ended because its next page could not be reached. */
export function isUnreachable(code: string): boolean {
  return code.endsWith('.unreachable');
}

/** Exchanges of a step that stand: neither polled again nor sent again after a lost answer. */
export function standing(step: StepRecord): readonly Exchange[] {
  return step.exchanges.filter((exchange, index) => {
    if (exchange.superseded) return false;
    if (exchange.response !== null) return true;
    const sentAgain = (later: Exchange) =>
      later.response !== null &&
      later.operation === exchange.operation &&
      later.request.method === exchange.request.method &&
      later.request.url === exchange.request.url;
    return !step.exchanges.slice(index + 1).some(sentAgain);
  });
}
