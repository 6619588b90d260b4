import type { Evidence, StepRecord } from '../model/evidence.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { Consent } from '../model/recording.ts';
import type { Answer } from './answers.ts';

/** The same evidence with one answer's value put in place of what was recorded. Nothing else changes. */
export function withAnswer(evidence: Evidence, answer: Answer, value: Json): Evidence {
  if (answer.kind === 'callback') return withCallback(evidence, answer.consent, value);
  const { exchange } = answer;
  const before = evidence.body(exchange);
  const text = before.kind === 'json' ? JSON.stringify(value) : before.text;
  const after = { ...before, value, text };
  return { ...evidence, body: (other) => (other.id === exchange.id ? after : evidence.body(other)) };
}

function withCallback(evidence: Evidence, consent: Consent, value: Json): Evidence {
  const { outcome } = consent;
  if (outcome.kind !== 'callback') return evidence;
  const params = Object.entries(isJsonObject(value) ? value : {}).flatMap(([name, each]) =>
    (Array.isArray(each) ? each : [each]).map((one: Json): [string, string] => [name, String(one)]),
  );
  const changed: Consent = { ...consent, outcome: { ...outcome, params } };
  const replace = (step: StepRecord): StepRecord =>
    step.id === consent.step
      ? { ...step, consents: step.consents.map((each) => (each.id === consent.id ? changed : each)) }
      : step;
  return { ...evidence, steps: evidence.steps.map(replace) };
}
