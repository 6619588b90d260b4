import type { RequestHandler } from 'msw';
import type { Problem } from '../errors.ts';
import type { Door, WireFault, WireRequest, WireResponse } from '../model/http.ts';
import type { FaultOrder } from '../model/plan.ts';
import type { World } from '../model/world.ts';
import { orderFaults } from './faults.ts';
import { plainResponse, textResponse } from './plain-response.ts';
import { routeByHost } from './route-by-host.ts';

export interface GatewayOptions {
  readonly world: World;
  readonly handlers: readonly RequestHandler[];
  readonly faults: readonly FaultOrder[];
  /** Slug of the operation that a request asks for; null for pages, pictures and foreign requests. */
  operationOf(request: WireRequest): string | null;
  /** A handler answered. */
  onAnswer?(handler: RequestHandler): void;
  /** The mock's own fault: a handler that threw (`mock.handler-threw`), a request without one (`mock.no-handler`). */
  onProblem?(problem: Problem, cause: unknown): void;
}

/**
 * One way into a world, whichever client knocks. Never rejects: the mock's own fault is answered with 500 or 501, the
 * header `x-steadfast-mock-error` and a call of `onProblem`.
 */
export function createGateway(options: GatewayOptions): Door {
  const { world, onProblem } = options;
  const handlersOf = routeByHost(options.handlers);
  const around = orderFaults(options.faults, world.clock, (request) => options.operationOf(request));

  function ownFault(request: WireRequest, status: number, code: string, message: string, cause: unknown): WireResponse {
    const problem = { code, message: `${message}: ${request.method} ${withoutQuery(request.url)}` };
    onProblem?.(problem, cause);
    const type = 'application/problem+json';
    return textResponse(status, JSON.stringify({ title: problem.message, code }), type, [
      ['x-steadfast-mock-error', code],
    ]);
  }

  async function handle(wire: WireRequest, signal: AbortSignal): Promise<WireResponse | WireFault> {
    let request: Request;
    try {
      request = fetchRequest(wire, signal);
    } catch {
      return textResponse(400, 'Bad Request', 'text/plain; charset=utf-8');
    }
    for (const handler of handlersOf(new URL(wire.url).host)) {
      const result = await handler.run({ request, requestId: 'steadfast' });
      const response = result?.response;
      if (response) options.onAnswer?.(handler);
      if (response?.type === 'error') return { fault: 'reset' };
      if (response) return plainResponse(response, world.clock.now());
    }
    const hint = 'The mock has no handler for this request';
    return ownFault(wire, 501, 'mock.no-handler', hint, null);
  }

  return {
    async answer(request, signal) {
      try {
        return await around(request, () => handle(request, signal), signal);
      } catch (cause) {
        if (signal.aborted) return { fault: 'reset' };
        return ownFault(request, 500, 'mock.handler-threw', 'A handler of the mock threw', cause);
      }
    },
  };
}

/** Throws for what no server could route: a URL or a header that can not be read, a stray `%`. */
function fetchRequest(wire: WireRequest, signal: AbortSignal): Request {
  decodeURIComponent(new URL(wire.url).pathname);
  const headers = new Headers();
  for (const [name, value] of wire.headers) headers.append(name, value);
  const bodiless = wire.body.length === 0 || wire.method === 'GET' || wire.method === 'HEAD';
  const body = bodiless ? {} : { body: Buffer.from(wire.body) };
  return new Request(wire.url, { method: wire.method, headers, redirect: 'manual', signal, ...body });
}

/** Queries carry codes and keys, and stay out of messages. */
function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
