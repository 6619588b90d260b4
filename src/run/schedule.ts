/** A piece of work that may have to wait for others to end. */
export interface Job<T> {
  /** Starts it, when all that it needs is free; null when it must wait until another job has ended. */
  start(): Promise<T> | null;
}

/**
 * Runs jobs, at most `workers` at once, starting each as early as it can start. `stop()` is asked before each start; what
 * it stops is never started. Results come in the order of the jobs, undefined for those not started.
 */
export async function schedule<T>(
  jobs: readonly Job<T>[],
  workers: number,
  stop: () => boolean = () => false,
): Promise<readonly (T | undefined)[]> {
  const results: (T | undefined)[] = new Array(jobs.length).fill(undefined);
  const waiting = new Map(jobs.entries());
  const running = new Set<Promise<void>>();

  const startNext = (): boolean => {
    for (const [index, job] of waiting) {
      const started = job.start();
      if (started === null) continue;
      waiting.delete(index);
      const ended = started
        .then((value) => {
          results[index] = value;
        })
        .finally(() => running.delete(ended));
      running.add(ended);
      return true;
    }
    return false;
  };
  for (;;) {
    while (running.size < workers && !stop() && startNext());
    if (running.size === 0) return results;
    await Promise.race(running);
  }
}
