import type { Json } from '../model/json.ts';
import type { Consent, Exchange } from '../model/recording.ts';
import type { ResponseSchema, System } from '../model/system.ts';

/**
 * True for an API answer that the contract speaks of. What a browser fetched on its way is a page, judged by its
 * journey; a foreign collection has no contract.
 */
export function isJudgedResponse(exchange: Exchange, system: System): boolean {
  return exchange.response !== null && exchange.via !== 'browser' && system.operations.size > 0;
}

/** The schema of an exchange's answer; null when the contract does not know it. */
export function schemaOf(exchange: Exchange, system: System): ResponseSchema | null {
  if (exchange.operation === null || exchange.response === null) return null;
  return system.schemaFor(exchange.operation, String(exchange.response.status));
}

/** The operation whose response a callback is; null for a system without consent. */
export function authorizeOperation(system: System): string | null {
  return system.oauth?.authorizeOperation ?? null;
}

/** The schema of an authorization response. */
export function callbackSchema(system: System): ResponseSchema | null {
  const operation = authorizeOperation(system);
  return operation === null ? null : system.schemaFor(operation, 'callback');
}

/** The parameters of a callback as the contract sees them: a string each, an array where one is repeated. */
export function callbackValue(consent: Consent): Readonly<Record<string, Json>> | null {
  if (consent.outcome.kind !== 'callback') return null;
  const value: Record<string, Json> = Object.create(null);
  for (const [name, text] of consent.outcome.params) {
    const before = value[name];
    if (before === undefined) value[name] = text;
    else value[name] = Array.isArray(before) ? [...before, text] : [before, text];
  }
  return { ...value };
}
