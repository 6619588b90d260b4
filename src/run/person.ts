/** Where a consent comes from: a walked journey, a person in a window of the run's browser, or a pasted callback. */
export type ConsentMode = 'auto' | 'assisted' | 'code';

/** The person who gives consent by hand, as a run talks with them. */
export interface Person {
  /** Tells them something, on lines of its own. */
  tell(text: string): void;
  /**
   * Asks for a line that is not shown as it is typed; null when no answer will come, because the input has ended or the
   * signal was aborted. The method itself is null where nobody can answer.
   */
  readonly askHidden: ((question: string, signal: AbortSignal) => Promise<string | null>) | null;
  /** Counts down, in whatever way the terminal can, until the instant (machine's clock) or until the answer is called. */
  countDown(what: string, until: number): () => void;
}
