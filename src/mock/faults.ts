import { parseDuration } from '../contract/duration.ts';
import type { Clock } from '../model/clock.ts';
import { type GenericFaultId, isGenericFault } from '../model/faults.ts';
import type { WireFault, WireRequest, WireResponse } from '../model/http.ts';
import { headerValue } from '../model/http.ts';
import type { JsonObject } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { FaultOrder } from '../model/plan.ts';
import { countStrikes } from './count-strikes.ts';
import { driftJson } from './drift-json.ts';
import { textResponse, withBody } from './plain-response.ts';

type Answer = WireResponse | WireFault;

/** Lets the request through to the handlers; asked for by the faults that need the handler to run. */
type Next = () => Promise<Answer>;

/** What a struck fault makes of a request. */
type Fault = (order: JsonObject, next: Next, clock: Clock, signal: AbortSignal) => Promise<Answer> | Answer;

const faults: Record<GenericFaultId, Fault> = {
  status(order) {
    return textResponse(
      numberOf(order['status'], 503),
      textOf(order['body'], ''),
      contentTypeOf(order['body']),
      headersOf(order['headers']),
    );
  },
  async body(order, next) {
    return change(await next(), (response) => {
      const type = typeof order['contentType'] === 'string' ? order['contentType'] : contentTypeOf(order['body']);
      return withBody(response, textOf(order['body'], ''), type);
    });
  },
  async delay(order, next, clock, signal) {
    const ms = typeof order['for'] === 'string' ? parseDuration(order['for']) : null;
    await clock.wait(ms ?? numberOf(order['for'], 30_000), signal);
    return next();
  },
  reset: () => ({ fault: 'reset' }),
  hang: () => ({ fault: 'hang' }),
  async 'response-lost'(_order, next) {
    await next();
    return { fault: 'reset' };
  },
  'rate-limited'(order) {
    const after = order['retryAfter'] === undefined ? 5 : order['retryAfter'];
    const body = order['body'] ?? {
      statusCode: 429,
      message: `Rate limit is exceeded. Try again in ${String(after)} seconds.`,
    };
    return textResponse(
      429,
      textOf(body, ''),
      contentTypeOf(body),
      after === null ? [] : [['Retry-After', String(after)]],
    );
  },
  'html-instead'(order) {
    const title = escapeHtml(typeof order['title'] === 'string' ? order['title'] : 'Service unavailable');
    const page = `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
    return textResponse(numberOf(order['status'], 200), page, 'text/html; charset=utf-8');
  },
  async truncated(order, next) {
    return change(await next(), (response) => ({
      ...response,
      // Content-Length still says the whole: a door breaks off where the body ends.
      headers: [
        ...response.headers.filter(([name]) => name.toLowerCase() !== 'content-length'),
        ['content-length', String(response.body.length)],
      ],
      body: response.body.subarray(0, numberOf(order['bytes'], Math.floor(response.body.length / 2))),
    }));
  },
  async 'schema-drift'(order, next) {
    return change(await next(), (response) => {
      const drifted = driftJson(new TextDecoder().decode(response.body), order);
      return drifted === null
        ? response
        : withBody(response, drifted, headerValue(response.headers, 'content-type') ?? 'application/json');
    });
  },
};

/**
 * Puts the generic faults among `orders` around a world's handlers. An order without `on` meets any operation of the
 * system, and no page or picture beside them.
 */
export function orderFaults(
  orders: readonly FaultOrder[],
  clock: Clock,
  operationOf: (request: WireRequest) => string | null,
): (request: WireRequest, next: Next, signal: AbortSignal) => Promise<Answer> {
  const generic = orders.filter((order) => isGenericFault(order.id));
  const ids = [...new Set(generic.map((order) => order.id))];
  const strike = countStrikes(generic);
  return async (request, next, signal) => {
    const operation = ids.length === 0 ? null : operationOf(request);
    if (operation === null) return next();
    // The first ordered stands outermost: a delay before a loss is both.
    const struck = ids.flatMap((id) => strike(id, operation) ?? []);
    const chain = struck.reduceRight<Next>(
      (inner, order) => async () => {
        return isGenericFault(order.id) ? faults[order.id](order.with, inner, clock, signal) : inner();
      },
      next,
    );
    return chain();
  };
}

function change(answer: Answer, edit: (response: WireResponse) => WireResponse): Answer {
  return 'fault' in answer ? answer : edit(answer);
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function textOf(value: unknown, otherwise: string): string {
  if (value === undefined) return otherwise;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function contentTypeOf(body: unknown): string {
  return typeof body === 'string' || body === undefined ? 'text/plain; charset=utf-8' : 'application/json';
}

function headersOf(value: unknown): [string, string][] {
  return isJsonObject(value) ? Object.entries(value).map(([name, text]) => [name, String(text)]) : [];
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
