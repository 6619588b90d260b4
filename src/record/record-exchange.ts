import type { Header, TransportFailure, WireRequest, WireResponse } from '../model/http.ts';
import { headerValue } from '../model/http.ts';
import type { Exchange, Facts } from '../model/recording.ts';
import type { ResponseSchema } from '../model/system.ts';
import type { Vault } from '../secrets/vault.ts';
import { placesInHeader } from './places-in-header.ts';
import { placesInJson } from './places-in-json.ts';
import { placesInPairs } from './places-in-pairs.ts';
import { placesInUrl } from './places-in-url.ts';
import { bodyText, recordBody } from './record-body.ts';
import { redactPlaces, registerPlaces, type SecretPlace } from './secret-place.ts';

/** What went over the wire, secrets and all. Lives in memory only. */
export interface RawExchange {
  readonly request: WireRequest;
  readonly response: WireResponse | null;
  readonly failure: TransportFailure | null;
  readonly durationMs: number;
}

export interface RecordExchangeOptions {
  readonly vault: Vault;
  /** The response's schema, for what it declares secret or personal. */
  readonly schema: Pick<ResponseSchema, 'secrets'> | null;
  /** The request's, where there is one. */
  readonly requestSchema?: Pick<ResponseSchema, 'secrets'> | null;
  readonly facts: Facts;
  readonly operation: string | null;
  readonly step: string;
  readonly id: string;
  readonly at: string;
  readonly via: Exchange['via'];
  readonly byScript?: boolean;
  /** Bytes of a body that are kept. */
  readonly bodyLimit?: number;
}

interface Message {
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

/**
 * Turns what was sent and received into what may be written down. First everything that is secret by its place is
 * made known to the vault, in request and response alike; then both are redacted, at positions, nothing is parsed and
 * printed again.
 */
export function recordExchange(raw: RawExchange, options: RecordExchangeOptions): Exchange {
  const { vault, bodyLimit } = options;
  const { request, response } = raw;
  const requestPlaces = bodyPlaces(request, options.requestSchema ?? null);
  const responsePlaces = response === null ? () => [] : bodyPlaces(response, options.schema);

  registerPlaces(placesInUrl(request.url), vault);
  for (const message of [request, response]) {
    for (const header of message?.headers ?? []) registerPlaces(placesInHeader(header), vault);
  }
  registerPlaces(requestPlaces(bodyText(request.body) ?? ''), vault);
  registerPlaces(responsePlaces(bodyText(response?.body ?? new Uint8Array()) ?? ''), vault);

  return {
    type: 'exchange',
    step: options.step,
    at: options.at,
    id: options.id,
    operation: options.operation,
    via: options.via,
    durationMs: raw.durationMs,
    request: {
      method: request.method,
      url: redactPlaces(request.url, placesInUrl(request.url), vault),
      headers: recordHeaders(request.headers, vault),
      body: recordBody(request.body, requestPlaces, vault, bodyLimit),
    },
    response: response && {
      status: response.status,
      statusText: vault.redact(response.statusText),
      headers: recordHeaders(response.headers, vault),
      body: recordBody(response.body, responsePlaces, vault, bodyLimit),
    },
    failure: raw.failure && { kind: raw.failure.kind, message: vault.redactMessage(raw.failure.message) },
    facts: vault.redactJson(options.facts),
    ...(options.byScript ? { byScript: true as const } : {}),
  };
}

function recordHeaders(headers: readonly Header[], vault: Vault): Header[] {
  return headers.map((header) => [vault.redact(header[0]), redactPlaces(header[1], placesInHeader(header), vault)]);
}

/** How to find the secret places of a message's body: by what it says it is, else by what it looks like. */
function bodyPlaces(
  { headers }: Message,
  schema: Pick<ResponseSchema, 'secrets'> | null,
): (text: string) => SecretPlace[] {
  const type = headerValue(headers, 'content-type') ?? '';
  const pointers = schema?.secrets.map(({ pointer }) => pointer) ?? [];
  return (text) => {
    if (/\bx-www-form-urlencoded\b/i.test(type)) return placesInPairs(text);
    return /^[\s\ufeff]*[[{"]/.test(text) ? placesInJson(text, pointers) : [];
  };
}
