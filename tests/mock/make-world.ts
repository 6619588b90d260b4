import type { RequestHandler } from 'msw';
import type { Problem } from '../../src/errors.ts';
import { virtualClock } from '../../src/mock/clock.ts';
import { createGateway } from '../../src/mock/gateway.ts';
import { createWorld } from '../../src/mock/world.ts';
import type { Door, Header, WireRequest, WireResponse } from '../../src/model/http.ts';
import type { FaultOrder } from '../../src/model/plan.ts';
import type { World } from '../../src/model/world.ts';

export const START = Date.parse('2026-11-21T09:00:00Z');

export function makeWorld(options: { seed?: string; key?: string; faults?: readonly FaultOrder[] } = {}): World {
  const { seed = '1', key = 'scenario', faults = [] } = options;
  const nobody = { personas: {}, fixtures: {}, variables: {}, given: {} };
  return createWorld({ system: 'library', seed, key, faults, clock: virtualClock(START), ...nobody });
}

export function fault(id: string, order: Partial<FaultOrder> = {}): FaultOrder {
  return { id, on: null, nth: 1, times: 1, with: {}, ...order };
}

export function request(
  url: string,
  options: { method?: string; headers?: readonly Header[]; body?: string } = {},
): WireRequest {
  const { method = 'GET', headers = [], body = '' } = options;
  return { method, url, headers, body: Buffer.from(body) };
}

/** A gateway whose operations are the last segments of paths below `/api/`. */
export function makeGateway(
  handlers: readonly RequestHandler[],
  faults: readonly FaultOrder[] = [],
  world = makeWorld(),
) {
  const problems: Problem[] = [];
  const door = createGateway({
    world,
    handlers,
    faults,
    operationOf: ({ url }) => /\/api\/([\w-]+)/.exec(url)?.[1] ?? null,
    onProblem: (problem) => problems.push(problem),
  });
  return { door, problems, world };
}

export async function answer(door: Door, asked: WireRequest): Promise<WireResponse> {
  const response = await door.answer(asked, new AbortController().signal);
  if ('fault' in response) throw new Error(`the door answered with ${response.fault}`);
  return response;
}

export function text(response: WireResponse): string {
  return Buffer.from(response.body).toString();
}
