import type { Evidence, StepRecord } from '../../model/evidence.ts';
import type { Exchange } from '../../model/recording.ts';
import type { Check, Finding } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { isLost } from '../lost-answer.ts';
import { isOutage, standing, unreachableVerdict } from '../unreachable.ts';

/** Says nothing of answers that came: their other checks do. */
export const transport: Check = {
  id: 'transport',
  title: 'The system can be reached',
  source: 'docs/design.md, Targets and guards',
  help: 'Nothing can be said of a system that does not answer: check DNS, TLS, proxy and the state of the environment, and run again. On a mock it is a fault of the mock.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) => standing(step).flatMap((exchange) => judgeExchange(evidence, step, exchange))),
};

function judgeExchange(evidence: Evidence, step: StepRecord, exchange: Exchange): readonly Finding[] {
  const about = { step: step.id, subject: exchange.id };
  const { failure, response, request } = exchange;
  if (failure && failure.kind !== 'guard' && !isLost(exchange)) {
    const message = `${request.method} got no answer (${failure.kind}): ${failure.message}`;
    return [finding('transport', unreachableVerdict(evidence), message, about)];
  }
  if (response && isOutage(exchange, step)) {
    const message = `${request.method} got ${response.status}, which the step did not expect: the system is away`;
    return [finding('transport', unreachableVerdict(evidence), message, { ...about, actual: response.status })];
  }
  const waitedMs = exchange.facts['pace.waitedMs'];
  if (typeof waitedMs !== 'number') return [];
  const message = `${request.method} waited ${(waitedMs / 1000).toFixed(1)} s for its turn, as the pace of its host wants`;
  return [finding('transport', 'pass', message, about)];
}
