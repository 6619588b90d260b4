import type { Body, Evidence, StepRecord } from '../model/evidence.ts';
import { headerValue } from '../model/http.ts';
import type { Attempt, Exchange, JournalEntry } from '../model/recording.ts';
import type { System } from '../model/system.ts';
import { schemaOf } from './contract-of.ts';
import { loadXmlReader } from './load-xml-reader.ts';
import { isXml, readBody } from './read-body.ts';

/** Arranges an attempt by step and makes its bodies readable. Asynchronous only because the XML parser loads late. */
export async function gatherEvidence(attempt: Attempt, system: System): Promise<Evidence> {
  const exchanges = attempt.entries.filter((entry) => entry.type === 'exchange');
  const readXml = exchanges.some((exchange) => isXml(contentTypeOf(exchange, system))) ? await loadXmlReader() : null;
  const bodies = new Map<string, Body>();
  return {
    attempt,
    system,
    steps: stepRecords(attempt),
    body(exchange) {
      const known = bodies.get(exchange.id);
      if (known) return known;
      const body = exchange.response
        ? readBody(exchange.response, schemaOf(exchange, system)?.contentType ?? null, readXml)
        : NO_BODY;
      bodies.set(exchange.id, body);
      return body;
    },
  };
}

const NO_BODY: Body = { kind: 'empty', value: undefined, text: '', problem: null, truncated: false };

function contentTypeOf(exchange: Exchange, system: System): string {
  const stated = schemaOf(exchange, system)?.contentType;
  return stated ?? headerValue(exchange.response?.headers ?? [], 'content-type') ?? '';
}

/** In plan order, steps that left nothing behind included; then steps of the recording that the plan does not name. */
function stepRecords(attempt: Attempt): readonly StepRecord[] {
  const byStep = new Map<string, JournalEntry[]>();
  for (const entry of attempt.entries) {
    const entries = byStep.get(entry.step);
    if (entries) entries.push(entry);
    else byStep.set(entry.step, [entry]);
  }
  const planned = new Map([...attempt.header.scenario.steps, ...attempt.header.scenario.finally].map((s) => [s.id, s]));
  const ids = new Set([...planned.keys(), ...byStep.keys()]);
  return [...ids].map((id) => {
    const entries = byStep.get(id) ?? [];
    const plan = planned.get(id) ?? null;
    const start = entries.find((entry) => entry.type === 'step') ?? null;
    const skip = entries.find((entry) => entry.type === 'step-skip') ?? null;
    const told = plan ?? start ?? skip;
    return {
      id,
      kind: told?.kind ?? 'request',
      title: told?.title ?? id,
      pointer: told?.pointer ?? '',
      planned: plan,
      start,
      skip,
      exchanges: entries.filter((entry) => entry.type === 'exchange'),
      consents: entries.filter((entry) => entry.type === 'consent'),
      storedConsents: entries.filter((entry) => entry.type === 'stored-consent'),
      visits: entries.filter((entry) => entry.type === 'portal'),
      tests: entries.filter((entry) => entry.type === 'postman-test'),
      end: entries.find((entry) => entry.type === 'step-end') ?? null,
    };
  });
}
