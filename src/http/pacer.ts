import { SteadfastError } from '../errors.ts';
import type { Clock } from '../model/clock.ts';
import type { Pace } from '../model/system.ts';

export interface TurnOptions {
  readonly signal: AbortSignal;
  /** The instant after which the request is of no use any more, on the pacer's clock; null for never. */
  readonly notAfter: number | null;
  /** Told before a wait begins, in milliseconds. */
  onWait(ms: number): void;
}

/** Lets requests out to each host no faster than it may be asked, in the order in which they came. */
export interface Pacer {
  /**
   * Resolves with the milliseconds waited, once a request may leave. Rejects with the signal's reason, or at once with
   * `pace.too-late` (exit 2) when its turn would come after `notAfter`; it then takes no turn from others.
   */
  turn(host: string, pace: Pace, options: TurnOptions): Promise<number>;
}

/** Requests do not travel alike: the server must not see more of them within a span than we let out. */
const SLACK = 0.02;
const LONGEST_SLACK_MS = 1000;

/** No more turns of a host than this are remembered, unless its pace needs more. */
const REMEMBERED = 1000;

/** One for all scenarios of a run, because a host counts them together. */
export function createPacer(clock: Clock): Pacer {
  const turns = new Map<string, readonly number[]>();
  return {
    async turn(host, pace, { signal, notAfter, onWait }) {
      const taken = turns.get(host) ?? [];
      const now = clock.now();
      const span = pace.perMs + Math.min(LONGEST_SLACK_MS, Math.ceil(pace.perMs * SLACK));
      const earliest = taken.at(-pace.requests);
      const at = Math.max(now, taken.at(-1) ?? now, earliest === undefined ? now : earliest + span);
      if (notAfter !== null && at > notAfter) throw tooLate(host, at - now);
      turns.set(host, [...taken, at].slice(-Math.max(REMEMBERED, pace.requests)));
      if (at > now) {
        onWait(at - now);
        await clock.wait(at - now, signal);
      }
      return at - now;
    },
  };
}

function tooLate(host: string, waitMs: number): SteadfastError {
  const seconds = Math.ceil(waitMs / 1000);
  return new SteadfastError({
    code: 'pace.too-late',
    message: `The turn at ${host} would come in ${seconds} s, when the code is older than the step allows; nothing was sent.`,
    hint: 'Run fewer scenarios at once (-j), or ask for a faster pace where the host allows one.',
  });
}
