import type { Evidence, StepRecord } from '../model/evidence.ts';
import type { Json } from '../model/json.ts';
import type { Consent, Exchange } from '../model/recording.ts';
import type { ResponseSchema } from '../model/system.ts';
import { authorizeOperation, callbackSchema, callbackValue, isJudgedResponse, schemaOf } from './contract-of.ts';
import { isOutage } from './unreachable.ts';

interface AnswerBase {
  readonly step: string;
  readonly subject: string;
  readonly operation: string | null;
  /** The status, or `callback`. */
  readonly status: string;
  readonly schema: ResponseSchema | null;
}

/**
 * One response that the contract speaks of (docs/design.md, The contract of a response): an API answer, or an
 * authorization response.
 */
export type Answer =
  | (AnswerBase & { readonly kind: 'api'; readonly exchange: Exchange })
  | (AnswerBase & { readonly kind: 'callback'; readonly consent: Consent; readonly value: Json });

/** Every response of the attempt, polls that were asked again included. */
export function answersOf(evidence: Evidence): readonly Answer[] {
  return evidence.steps.flatMap((step) => [
    ...step.exchanges.filter((one) => !isNobodys(evidence, step, one)).flatMap((one) => apiAnswer(evidence, one)),
    ...step.consents.flatMap((consent) => callbackAnswer(evidence, consent)),
  ]);
}

/** A response in words: `create-or-update-submission 200`. */
export function answerInWords(answer: Answer): string {
  return `${answer.operation ?? 'an unknown operation'} ${answer.status}`;
}

/**
 * An answer that the contract does not document and that is not the system's word on the request: a live gateway that
 * says that the system is away, or one that was told to be too early and asked again.
 */
function isNobodys({ attempt, system }: Evidence, step: StepRecord, exchange: Exchange): boolean {
  if (exchange.operation === null || schemaOf(exchange, system) !== null) return false;
  if (!attempt.header.scenario.mock && isOutage(exchange, step)) return true;
  return exchange.superseded === true && exchange.response?.status === 429;
}

function apiAnswer({ system }: Evidence, exchange: Exchange): readonly Answer[] {
  if (!isJudgedResponse(exchange, system) || exchange.response === null) return [];
  const { step, id: subject, operation } = exchange;
  const status = String(exchange.response.status);
  return [{ kind: 'api', step, subject, operation, status, schema: schemaOf(exchange, system), exchange }];
}

function callbackAnswer({ system }: Evidence, consent: Consent): readonly Answer[] {
  const value = callbackValue(consent);
  if (value === null) return [];
  const { step, id: subject } = consent;
  const operation = authorizeOperation(system);
  return [
    { kind: 'callback', step, subject, operation, status: 'callback', schema: callbackSchema(system), consent, value },
  ];
}
