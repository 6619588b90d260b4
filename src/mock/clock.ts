import type { Clock } from '../model/clock.ts';

/**
 * A clock on which waiting costs nothing: the instant it starts at, plus what was waited, plus the machine's own time
 * since. `start` is in milliseconds since the epoch.
 */
export function virtualClock(start: number): Clock {
  const begun = performance.now();
  let skipped = 0;
  return {
    now: () => Math.round(start + skipped + (performance.now() - begun)),
    wait(ms, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      skipped += Math.max(0, ms);
      return Promise.resolve();
    },
  };
}

/** The machine's clock. A wait ends early, rejecting with the signal's reason, when it is aborted. */
export function realClock(): Clock {
  return {
    now: () => Date.now(),
    wait(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const abort = (): void => {
          clearTimeout(timer);
          reject(signal?.reason);
        };
        const timer = setTimeout(() => {
          signal?.removeEventListener('abort', abort);
          resolve();
        }, ms);
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
  };
}
