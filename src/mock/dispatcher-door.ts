import type { Dispatcher } from 'undici';
import type { Clock } from '../model/clock.ts';
import type { Door, Header, WireRequest, WireResponse } from '../model/http.ts';
import { isBrokenOff } from './is-broken-off.ts';

/** What undici waits for response headers and for the body, unless a request says otherwise. */
const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * An undici Dispatcher that leads into a door instead of the network. Timeouts are kept on the world's clock: on a
 * virtual one a request that hangs has timed out at once. Errors are undici's own: `ECONNRESET`, `UND_ERR_…`.
 */
export async function createDispatcher(door: Door, clock: Clock): Promise<Dispatcher> {
  const { Dispatcher: Base, errors } = await import('undici');

  class DoorDispatcher extends Base {
    readonly #open = new Set<AbortController>();

    override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
      const abort = new AbortController();
      this.#open.add(abort);
      void exchange(options, new Listener(handler, abort)).finally(() => this.#open.delete(abort));
      return true;
    }

    override close(callback?: () => void): Promise<void> {
      return this.destroy(null, callback);
    }

    override destroy(error?: Error | null | (() => void), callback?: () => void): Promise<void> {
      const reason = error instanceof Error ? error : new errors.ClientDestroyedError();
      for (const abort of this.#open) abort.abort(reason);
      const done = typeof error === 'function' ? error : callback;
      if (done) queueMicrotask(done);
      return Promise.resolve();
    }
  }

  async function exchange(options: Dispatcher.DispatchOptions, listener: Listener): Promise<void> {
    const { signal } = listener.abort;
    try {
      listener.start();
      const request = await wireRequest(options);
      const answer = await untilAborted(
        withinTimeout(request, options.headersTimeout ?? DEFAULT_TIMEOUT_MS, signal),
        signal,
      );
      signal.throwIfAborted();
      await listener.respond(answer);
      if (isBrokenOff(request, answer)) throw new errors.SocketError('other side closed');
      listener.end();
    } catch (error) {
      listener.fail(signal.aborted ? signal.reason : error);
    }
  }

  async function withinTimeout(request: WireRequest, timeoutMs: number, signal: AbortSignal): Promise<WireResponse> {
    const deadline = timeoutMs === 0 ? Number.POSITIVE_INFINITY : clock.now() + timeoutMs;
    const answer = await door.answer(request, signal);
    if ('fault' in answer) {
      if (answer.fault === 'reset') throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
      if (deadline === Number.POSITIVE_INFINITY) return new Promise(() => {});
      await clock.wait(Math.max(0, deadline - clock.now()), signal);
      throw new errors.HeadersTimeoutError();
    }
    if (clock.now() > deadline) throw new errors.HeadersTimeoutError();
    return answer;
  }

  return new DoorDispatcher();
}

/** Speaks to either kind of handler that undici knows: `fetch` of Node 20 has the older one. */
class Listener {
  readonly abort: AbortController;
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #controller: Dispatcher.DispatchController;
  #paused = false;
  #resume: () => void = () => {};

  constructor(handler: Dispatcher.DispatchHandler, abort: AbortController) {
    this.#handler = handler;
    this.abort = abort;
    const self = this;
    this.#controller = {
      rawHeaders: null,
      get aborted() {
        return abort.signal.aborted;
      },
      get paused() {
        return self.#paused;
      },
      get reason() {
        return abort.signal.aborted ? abort.signal.reason : null;
      },
      abort: (reason) => abort.abort(reason),
      pause: () => {
        self.#paused = true;
      },
      resume: () => {
        self.#paused = false;
        self.#resume();
      },
    };
  }

  start(): void {
    if (this.#handler.onRequestStart) this.#handler.onRequestStart(this.#controller, {});
    else this.#handler.onConnect?.((reason) => this.abort.abort(reason));
  }

  /** Gives headers and body; waits between the two while the reader is not ready. */
  async respond(response: WireResponse): Promise<void> {
    const raw = response.headers.flatMap(([name, value]) => [
      Buffer.from(name, 'latin1'),
      Buffer.from(value, 'latin1'),
    ]);
    let ready = true;
    if (this.#handler.onRequestStart) {
      this.#controller.rawHeaders = raw;
      const headers = groupedHeaders(response.headers);
      this.#handler.onResponseStart?.(this.#controller, response.status, headers, response.statusText);
      ready = !this.#paused;
    } else {
      const resume = this.#controller.resume;
      ready = this.#handler.onHeaders?.(response.status, raw, resume, response.statusText) !== false;
    }
    if (!ready) await this.#untilResumed();
    if (response.body.length === 0) return;
    const body = Buffer.from(response.body);
    if (this.#handler.onRequestStart) this.#handler.onResponseData?.(this.#controller, body);
    else this.#handler.onData?.(body);
  }

  end(): void {
    if (this.#handler.onRequestStart) this.#handler.onResponseEnd?.(this.#controller, {});
    else this.#handler.onComplete?.([]);
  }

  fail(reason: unknown): void {
    const error = reason instanceof Error ? reason : new Error('the request was aborted', { cause: reason });
    if (this.#handler.onRequestStart) this.#handler.onResponseError?.(this.#controller, error);
    else this.#handler.onError?.(error);
  }

  #untilResumed(): Promise<void> {
    return untilAborted(
      new Promise((resolve) => {
        this.#resume = resolve;
      }),
      this.abort.signal,
    );
  }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

async function wireRequest(options: Dispatcher.DispatchOptions): Promise<WireRequest> {
  const origin = String(options.origin ?? '').replace(/\/$/, '');
  const headers = wireHeaders(options.headers);
  if (!headers.some(([name]) => name.toLowerCase() === 'host')) headers.unshift(['host', new URL(origin).host]);
  return { method: options.method, url: `${origin}${options.path}`, headers, body: await bodyBytes(options.body) };
}

function wireHeaders(headers: Dispatcher.DispatchOptions['headers']): Header[] {
  if (!headers) return [];
  if (Array.isArray(headers) && typeof headers[0] === 'string') {
    const flat = headers.map(String);
    return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? '']] : []));
  }
  const pairs = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return pairs.flatMap(([name, value]) => [value ?? []].flat().map((one): Header => [String(name), String(one)]));
}

async function bodyBytes(body: Dispatcher.DispatchOptions['body']): Promise<Uint8Array> {
  if (body === null || body === undefined) return new Uint8Array();
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  if (Symbol.asyncIterator in body) for await (const chunk of body) chunks.push(Buffer.from(chunk));
  else throw new TypeError('a body of form data can not be sent through this door');
  return Buffer.concat(chunks);
}

function groupedHeaders(headers: readonly Header[]): Record<string, string | string[]> {
  const grouped: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = grouped[key];
    grouped[key] = known === undefined ? value : [known, value].flat();
  }
  return grouped;
}
