import type { Client } from '../http/client.ts';
import type { Clock } from '../model/clock.ts';
import type { WireResponse } from '../model/http.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { System } from '../model/system.ts';
import type { FactContext } from '../oauth/facts.ts';
import { substituteKnown } from '../scenario/substitute.ts';
import type { Variables } from './variables.ts';

interface Surroundings {
  readonly system: System;
  readonly variables: Variables;
  readonly client: Client;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The nonce that the latest consent sent, whether by its profile or by a change; null where it sent none. */
  readonly nonce: string | null;
}

function parse(body: Uint8Array): Json | undefined {
  try {
    const value: Json = JSON.parse(new TextDecoder().decode(body));
    return value;
  } catch {
    return undefined;
  }
}

/**
 * What the id_token of an answer can be verified with: the issuer's keys (RFC 7517), asked for only when there is an
 * id_token, the client and the nonce that was sent. Nothing for any other answer.
 */
export async function idTokenContext(response: WireResponse | null, around: Surroundings): Promise<FactContext> {
  const { system, variables, client, clock, signal, nonce } = around;
  const body = response === null ? undefined : parse(response.body);
  if (!isJsonObject(body) || typeof body['id_token'] !== 'string' || system.oauth === null) return {};
  const fill = (template: string) => substituteKnown(template, (name) => variables.get(name));
  const { jwksUri, issuer, parameters } = system.oauth;
  const clientId = parameters.find(({ name }) => name === 'client_id')?.value;
  const keys =
    jwksUri === null
      ? null
      : await client.send({ method: 'GET', url: fill(jwksUri), headers: [], body: new Uint8Array() }, signal);
  const jwks = keys?.response?.status === 200 ? parse(keys.response.body) : undefined;
  return {
    now: clock.now(),
    ...(jwks !== undefined && { jwks }),
    ...(issuer !== null && { issuer: fill(issuer) }),
    ...(nonce !== null && { nonce }),
    ...(clientId !== undefined && { clientId: fill(clientId) }),
  };
}
