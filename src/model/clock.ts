/** Time as the scenario sees it: virtual on a mock (waiting costs nothing), the machine's own on a live target. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves once `ms` have passed on this clock. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}
