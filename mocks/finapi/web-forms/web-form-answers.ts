import type { JsonObject } from '../../../src/model/json.ts';
import type { World } from '../../../src/model/world.ts';
import type { FieldError } from './import-details.ts';
import { timestamp } from './web-form.ts';

/** A request to the Web Form API on its way through the operations. */
export interface WebFormCall {
  readonly world: World;
  readonly request: Request;
  readonly query: URLSearchParams;
  readonly requestId: string;
  /** Method and path, as errors repeat it. */
  readonly endpoint: string;
  /** The variable part of the path. */
  readonly id: string;
}

/** Every answer carries the request's id. A body of undefined is an empty answer. */
export function answer(
  call: WebFormCall,
  status: number,
  body?: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'x-request-id': call.requestId, ...type, ...headers },
  });
}

/** The third dialect of errors: `Error` (P-FW). */
export function refuse(
  call: WebFormCall,
  status: 401 | 403 | 404 | 405 | 422,
  code: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return answer(call, status, { code, description, ...whenAndWhere(call) }, headers);
}

/** `ValidationError` (P-FW): 400, one entry for each field. */
export function refuseFields(call: WebFormCall, errors: readonly FieldError[]): Response {
  const told = errors.map(({ field, message }) => ({ field, message }));
  return answer(call, 400, { errors: told, ...whenAndWhere(call) });
}

function whenAndWhere({ world, endpoint }: WebFormCall): JsonObject {
  return { timestamp: timestamp(world.clock.now()), endpoint };
}
