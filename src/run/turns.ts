import type { Client } from '../http/client.ts';
import type { Guard } from '../http/guard.ts';
import type { Pacer } from '../http/pacer.ts';
import type { Deadline } from '../model/deadline.ts';
import type { PlannedStep } from '../model/plan.ts';
import type { Facts } from '../model/recording.ts';
import type { Target } from '../model/system.ts';

/** Waits until a request to this address may leave; see `Pacer`. Answers with the milliseconds waited. */
export type Turn = (url: string, notAfter: number | null) => Promise<number>;

/** The turns of one scenario on a live target. A wait for others is not counted against its own time. */
export function takeTurns(
  pacer: Pacer,
  target: Pick<Target, 'pace'> | undefined,
  guard: Guard,
  limit: Pick<Deadline, 'signal' | 'extend'>,
): Turn {
  return async (url, notAfter) => {
    const host = URL.canParse(url) ? new URL(url).host : '';
    const pace = target !== undefined && Object.hasOwn(target.pace, host) ? target.pace[host] : undefined;
    // What the guard refuses takes no turn.
    if (pace === undefined || guard(url, 'GET') !== null) return 0;
    return pacer.turn(host, pace, { signal: limit.signal, notAfter, onWait: limit.extend });
  };
}

/** A client whose every request waits its turn. */
export function inTurn(client: Client, turn: Turn): Client {
  return {
    ...client,
    async send(request, signal) {
      await turn(request.url, null);
      return client.send(request, signal);
    },
  };
}

/** The instant, on the session's clock, after which the code that a step goes with is older than it allows. */
export function notAfter(
  step: Pick<PlannedStep, 'within'>,
  { codeSeenAt }: { readonly codeSeenAt: ReadonlyMap<string, number> },
): number | null {
  const seenAt = step.within === null ? undefined : codeSeenAt.get(step.within.of);
  return step.within === null || seenAt === undefined ? null : seenAt + step.within.ms;
}

/** What is recorded of a wait. */
export function waitFacts(waitedMs: number): Facts {
  return waitedMs > 0 ? { 'pace.waitedMs': Math.round(waitedMs) } : {};
}
