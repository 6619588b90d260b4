import type { Place } from './place.ts';

/** A failure that somebody looks after. In force from `created` to `expires`, both included, in UTC. */
export interface KnownIssue {
  /** Id of the scenario. */
  readonly scenario: string;
  /** Keys of the rows that fail; null for all. */
  readonly rows: readonly string[] | null;
  readonly check: string;
  /** Regular expression over the finding's message; null for any. */
  readonly message: string | null;
  /** Targets on which it fails, `mock` among them; null for every live one. */
  readonly targets: readonly string[] | null;
  readonly owner: string;
  readonly reason: string;
  readonly link: string;
  /** `2026-11-22` */
  readonly created: string;
  readonly expires: string;
  readonly place: Place;
}
