/** A piece of work that needs some locks to itself. */
export interface Job<T> {
  readonly locks: readonly string[];
  run(): Promise<T>;
}

/**
 * Runs jobs, at most `workers` at once and never two that share a lock, starting each as early as its locks allow.
 * `stop()` is asked before each start; what it stops is never started. Results come in the order of the jobs,
 * undefined for those not started.
 */
export async function schedule<T>(
  jobs: readonly Job<T>[],
  workers: number,
  stop: () => boolean = () => false,
): Promise<readonly (T | undefined)[]> {
  const results: (T | undefined)[] = new Array(jobs.length).fill(undefined);
  const waiting = jobs.map((job, index) => ({ job, index }));
  const held = new Set<string>();
  const running = new Set<Promise<void>>();

  const startable = () => waiting.findIndex(({ job }) => job.locks.every((lock) => !held.has(lock)));
  for (;;) {
    while (running.size < workers && !stop()) {
      const next = startable();
      if (next === -1) break;
      const [entry] = waiting.splice(next, 1);
      if (!entry) break;
      for (const lock of entry.job.locks) held.add(lock);
      const task = entry.job.run().then((value) => {
        results[entry.index] = value;
        for (const lock of entry.job.locks) held.delete(lock);
      });
      const settled = task.finally(() => running.delete(settled));
      running.add(settled);
    }
    if (running.size === 0) return results;
    await Promise.race(running);
  }
}
