/** One of several machines that share a plan: `2/4` is the second of four. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
}
