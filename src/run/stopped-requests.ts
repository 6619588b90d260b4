import type { Forbidden } from '../browser/catch-redirect.ts';
import type { Guard } from '../http/guard.ts';
import type { Clock } from '../model/clock.ts';
import type { Exchange } from '../model/recording.ts';
import { recordExchange } from '../record/record-exchange.ts';
import type { Vault } from '../secrets/vault.ts';

interface Stopped {
  readonly method: string;
  readonly url: string;
  readonly message: string;
}

/** What of a session is needed to record one. */
interface Recorder {
  readonly vault: Vault;
  readonly clock: Clock;
  nextId(step: string): string;
}

/** Requests of the browser that would have gone to production, whoever sent it there: stopped, and kept to be reported. */
export class StoppedRequests implements Forbidden {
  readonly origins: readonly string[];
  readonly #guard: Guard;
  #stopped: Stopped[] = [];

  constructor(origins: readonly string[], guard: Guard) {
    this.origins = origins;
    this.#guard = guard;
  }

  refuse(method: string, url: string): boolean {
    const problem = this.#guard(url, method);
    if (problem?.code !== 'guard.production') return false;
    this.#stopped.push({ method, url, message: problem.message });
    return true;
  }

  /** Those since the last call, as exchanges of a step that were never sent. */
  take(step: string, { vault, clock, nextId }: Recorder): readonly Exchange[] {
    const taken = this.#stopped;
    this.#stopped = [];
    return taken.map(({ method, url, message }) =>
      recordExchange(
        {
          request: { method, url, headers: [], body: new Uint8Array() },
          response: null,
          failure: { kind: 'guard', message },
          durationMs: 0,
        },
        {
          vault,
          schema: null,
          facts: {},
          operation: null,
          step,
          id: nextId(step),
          at: new Date(clock.now()).toISOString(),
          via: 'browser',
        },
      ),
    );
  }
}
