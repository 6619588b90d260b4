import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import type { Header, TransportFailure, WireRequest, WireResponse } from '../model/http.ts';
import { DIRECT, type Network, type ProxyServer } from '../model/network.ts';
import { classifyFailure } from './classify-failure.ts';
import { addressTo, connectThrough, isForProxy, type Target } from './connect-through.ts';
import { decodeBody } from './decode-body.ts';
import type { Guard } from './guard.ts';
import { proxyFor } from './proxy-for.ts';
import { ProxyRefusal } from './tunnel.ts';

/** What was seen of one request at its socket. */
export interface Observed {
  readonly request: WireRequest;
  readonly response: WireResponse | null;
  readonly failure: TransportFailure | null;
  readonly durationMs: number;
  /** How long it waited for its turn before that. */
  readonly waitedMs: number;
}

export interface AgentOptions {
  readonly guard: Guard;
  /** A connection into a mock, as plain HTTP/1.1, in place of the network. */
  connect?(origin: string): Duplex;
  /** How the network is reached, where it is. */
  readonly network?: Network;
  /** From sending to the last byte of the answer, and for opening a way through a proxy. Milliseconds. */
  readonly timeoutMs: number;
  /** Waits until a request may leave, and answers with the milliseconds waited; one whose wait rejects is not sent. */
  turn?(url: string): Promise<number>;
  /** Called as a request begins; what it returns is told how that request ended. */
  onRequest(): (observed: Observed) => void;
}

/** When a request left, by the machine; `sent` is false for one whose turn did not come. */
interface Start {
  at: number;
  waitedMs: number;
  sent: boolean;
  /** Newman's own limit is for the time between two bytes, and a server may send one now and then for ever. */
  limit: NodeJS.Timeout | null;
  late: boolean;
}

/** Agents for node:http and node:https that guard and record every request; `settled` waits for the last record. */
export interface WatchedAgents {
  readonly http: http.Agent;
  readonly https: https.Agent;
  settled(): Promise<void>;
  destroy(): void;
}

/**
 * Every request that uses these agents passes here, redirects and those of scripts included. `addRequest` is Node's hook
 * for each request, where a connection kept alive would show its second request to nobody.
 */
export function createWatchedAgents(options: AgentOptions): WatchedAgents {
  const pending = new Set<Promise<void>>();
  const { connect, network = DIRECT } = options;

  function watch(agent: http.Agent, scheme: 'http' | 'https'): void {
    const original: unknown = Reflect.get(agent, 'addRequest');
    if (typeof original !== 'function') throw new TypeError('this Node has no Agent.addRequest');
    Reflect.set(agent, 'addRequest', (request: ClientRequest, target: Target, ...rest: unknown[]) => {
      // Where the connection goes, whatever the Host header says.
      const origin = originOf(scheme, target);
      const problem = options.guard(`${origin}${request.path}`, request.method);
      const proxy = connect ? null : proxyFor(network.proxies, origin);
      const start: Start = { at: performance.now(), waitedMs: 0, sent: true, limit: null, late: false };
      const onEnd = options.onRequest();
      const record = observe(request, origin, proxy, problem?.message ?? null, start).then((observed) => {
        if (start.sent) onEnd(observed);
      });
      pending.add(record);
      void record.finally(() => pending.delete(record));
      // As Node tells a request that its agent has no socket for it.
      const refuse = (error: unknown) => Reflect.apply(request.onSocket, request, [null, error]);
      const send = () => {
        const giveUp = () => {
          start.late = true;
          request.destroy(new Error('late'));
        };
        start.limit = setTimeout(giveUp, options.timeoutMs);
        Reflect.apply(original, agent, [request, addressTo(proxy, origin, request, target), ...rest]);
      };
      if (problem !== null) refuse(new Error(problem.message));
      else if (options.turn === undefined) send();
      else {
        options.turn(`${origin}${request.path}`).then(
          (waitedMs) => {
            Object.assign(start, { at: performance.now(), waitedMs });
            send();
          },
          (error: unknown) => {
            start.sent = false;
            refuse(error);
          },
        );
      }
    });
    if (connect) {
      // Newman asks a secure connection whether its certificate was good: on a mock there is none to distrust.
      Reflect.set(agent, 'createConnection', (target: Target) => {
        return Object.assign(connect(originOf(scheme, target)), { authorized: true });
      });
    } else {
      connectThrough(agent, network, options.timeoutMs);
    }
  }

  // A mock answers on a stream of the process's own, which no pool has to spare.
  const agents = {
    http: new http.Agent({ keepAlive: !options.connect }),
    https: new https.Agent({ keepAlive: !options.connect }),
  };
  watch(agents.http, 'http');
  watch(agents.https, 'https');
  return {
    ...agents,
    async settled() {
      await Promise.all(pending);
    },
    destroy() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function observe(
  request: ClientRequest,
  origin: string,
  proxy: ProxyServer | null,
  refusal: string | null,
  start: Readonly<Start>,
): Promise<Observed> {
  const body = keepWritten(request);
  // A proxy may be asked for it in absolute form.
  const url = `${origin}${request.path}`;
  const wire = (): WireRequest => ({
    method: request.method,
    url,
    headers: sentHeaders(request),
    body: Buffer.concat(body),
  });
  return new Promise((resolve) => {
    const done = (response: WireResponse | null, failure: TransportFailure | null): void => {
      const { at, waitedMs, limit } = start;
      if (limit !== null) clearTimeout(limit);
      resolve({ request: wire(), response, failure, durationMs: performance.now() - at, waitedMs });
    };
    const failed = (error: unknown): void => {
      // Newman gives up on a request for one reason only, and hides it from the request.
      const reason =
        start.late || request.aborted ? Object.assign(new Error('given up'), { code: 'ETIMEDOUT' }) : error;
      done(null, refusal === null ? classifyFailure(reason, origin, proxy) : { kind: 'guard', message: refusal });
    };
    request.once('error', failed);
    request.once('close', () => failed(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    request.prependOnceListener('response', (incoming: IncomingMessage) => {
      request.removeAllListeners('close');
      if (proxy !== null && incoming.statusCode === 407) return failed(new ProxyRefusal(407));
      const chunks = keepPushed(incoming, () => {
        const headers = pairs(incoming.rawHeaders);
        const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
        void decodeBody(headers, Buffer.concat(chunks)).then((decoded) => {
          done({ status, statusText, headers, body: decoded }, null);
        });
      });
      incoming.once('error', failed);
    });
  });
}

/** Copies what is written to a request, without reading ahead of its owner. */
function keepWritten(request: ClientRequest): Buffer[] {
  const chunks: Buffer[] = [];
  for (const name of ['write', 'end'] as const) {
    const original = request[name];
    Reflect.set(request, name, (...values: unknown[]) => {
      const [chunk, encoding] = values;
      if (typeof chunk === 'string')
        chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? asEncoding(encoding) : 'utf8'));
      else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
      return Reflect.apply(original, request, values);
    });
  }
  return chunks;
}

/** Copies what the parser gives a response; the owner still decides when it flows. */
function keepPushed(incoming: IncomingMessage, onEnd: () => void): Buffer[] {
  const chunks: Buffer[] = [];
  const original = incoming.push;
  Reflect.set(incoming, 'push', (chunk: unknown, ...rest: unknown[]) => {
    if (chunk === null) onEnd();
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    return Reflect.apply(original, incoming, [chunk, ...rest]);
  });
  return chunks;
}

/** The header block as it was written: Node keeps it whole, with what it added itself. */
function sentHeaders(request: ClientRequest): Header[] {
  const block: unknown = Reflect.get(request, '_header');
  if (typeof block !== 'string') {
    return request
      .getRawHeaderNames()
      .flatMap((name) => [request.getHeader(name) ?? []].flat().map((value): Header => [name, String(value)]));
  }
  return block
    .split('\r\n')
    .slice(1)
    .flatMap((line): Header[] => {
      const [, name, value] = /^([^:]+): ?(.*)$/s.exec(line) ?? [];
      return name === undefined || isForProxy(name) ? [] : [[name, value ?? '']];
    });
}

function pairs(raw: readonly string[]): Header[] {
  return raw.flatMap((name, index): Header[] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
}

function asEncoding(text: string): BufferEncoding {
  return Buffer.isEncoding(text) ? text : 'utf8';
}

function originOf(scheme: 'http' | 'https', target: Target): string {
  const host = target.host ?? '';
  const port = Number(target.port);
  const shown = Number.isInteger(port) && port > 0 && port !== (scheme === 'https' ? 443 : 80) ? `:${port}` : '';
  return `${scheme}://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}${shown}`;
}
