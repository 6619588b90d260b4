import type { Dispatcher } from 'undici';
import { deadline } from '../model/deadline.ts';
import { type Header, headerValue, type TransportFailure, type WireRequest, type WireResponse } from '../model/http.ts';
import { DIRECT, type Network, type ProxyServer } from '../model/network.ts';
import { classifyFailure } from './classify-failure.ts';
import { decodeBody } from './decode-body.ts';
import type { Guard } from './guard.ts';
import { networkDispatcher } from './network-dispatcher.ts';
import { proxyFor } from './proxy-for.ts';
import { ProxyRefusal, proxyAuthorization } from './tunnel.ts';

export interface ClientOptions {
  /** Where requests go instead of the network: a door into a mock. */
  readonly dispatcher?: Dispatcher;
  readonly guard: Guard;
  /** From sending to the last byte of the answer, milliseconds. */
  readonly timeoutMs: number;
  /** How the network is reached, where it is. */
  readonly network?: Network;
}

/** Either an answer or the reason why none came. `durationMs` is the machine's, whatever clock the scenario has. */
export interface Sent {
  readonly response: WireResponse | null;
  readonly failure: TransportFailure | null;
  readonly durationMs: number;
}

export interface Client {
  /** Never rejects. The body of an answer is given without its content encoding, the headers as they came. */
  send(request: WireRequest, signal?: AbortSignal): Promise<Sent>;
  close(): Promise<void>;
}

/** What undici makes itself, from the connection and the body. */
const OWN_HEADERS = new Set(['connection', 'content-length']);

/** An answer longer than this is no answer a contract describes. */
const LONGEST_BODY = 64 * 1024 * 1024;

/**
 * Sends requests as they are: no redirect is followed, no cookie kept, nothing sent twice, no header merged. On a mock
 * the same code runs with the mock as its dispatcher.
 */
export function createClient(options: ClientOptions): Client {
  const network = options.network ?? DIRECT;
  let made: Promise<Dispatcher> | null = null;
  const dispatcher = (): Promise<Dispatcher> => {
    made ??= options.dispatcher ? Promise.resolve(options.dispatcher) : networkDispatcher(network, options.timeoutMs);
    return made;
  };

  return {
    async send(request, signal) {
      const begun = performance.now();
      const sent = (response: WireResponse | null, failure: TransportFailure | null): Sent => {
        return { response, failure, durationMs: performance.now() - begun };
      };
      const problem = options.guard(request.url, request.method);
      if (problem !== null) return sent(null, { kind: 'guard', message: problem.message });
      const limit = deadline(options.timeoutMs, signal);
      const proxy = options.dispatcher ? null : proxyFor(network.proxies, request.url);
      try {
        return sent(await dispatch(await dispatcher(), request, proxy, options.timeoutMs, limit.signal), null);
      } catch (error) {
        return sent(null, classifyFailure(error, request.url, proxy));
      } finally {
        limit.clear();
      }
    },
    async close() {
      await (await made)?.destroy();
    },
  };
}

function dispatch(
  dispatcher: Dispatcher,
  request: WireRequest,
  proxy: ProxyServer | null,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    // A URL parser would resolve dots and re-encode: the path goes as it is written.
    const [, origin = '', path = ''] = /^([a-z]+:\/\/[^/?#]*)([^#]*)/i.exec(request.url) ?? [];
    const chunks: Buffer[] = [];
    let size = 0;
    let status = 0;
    let statusText = '';
    let headers: Header[] = [];
    let abort = (): void => reject(stop.reason);
    if (stop.aborted) return abort();
    stop.addEventListener('abort', () => abort(), { once: true });
    dispatcher.dispatch(
      {
        ...addressed(origin, path.startsWith('/') ? path : `/${path}`, request.headers, proxy),
        method: request.method,
        body: request.body.length > 0 ? request.body : null,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      },
      {
        onRequestStart(controller) {
          abort = () => controller.abort(toError(stop.reason));
        },
        onResponseStart(controller, code, _headers, text) {
          if (code === 407 && proxy !== null) return controller.abort(new ProxyRefusal(code));
          status = code;
          statusText = text ?? '';
          headers = readHeaders(controller.rawHeaders);
        },
        onResponseData(controller, chunk) {
          size += chunk.length;
          if (size > LONGEST_BODY)
            controller.abort(Object.assign(new Error('too long'), { code: 'UND_ERR_RES_TOO_LONG' }));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          decodeBody(headers, Buffer.concat(chunks)).then(
            (body) => resolve({ status, statusText, headers, body }),
            reject,
          );
        },
        onResponseError(_controller, error) {
          reject(stop.aborted ? stop.reason : error);
        },
      },
    );
  });
}

/** Where a request goes and as what: a plain one through a proxy is written in absolute form (RFC 9112 section 3.2.2). */
function addressed(origin: string, path: string, sent: readonly Header[], proxy: ProxyServer | null) {
  const headers = sent.filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()));
  if (proxy === null || /^https:/i.test(origin)) return { origin, path, headers: headers.flat() };
  const authorization = proxyAuthorization(proxy);
  const host = headerValue(headers, 'host') === undefined ? ['host', new URL(origin).host] : [];
  const known = authorization === null ? [] : ['proxy-authorization', authorization];
  return { origin: proxy.origin, path: `${origin}${path}`, headers: [...headers.flat(), ...host, ...known] };
}

function readHeaders(raw: Dispatcher.DispatchController['rawHeaders']): Header[] {
  if (!Array.isArray(raw)) return [];
  const texts = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  return texts.flatMap((name, index): Header[] => (index % 2 === 0 ? [[name, texts[index + 1] ?? '']] : []));
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason });
}
