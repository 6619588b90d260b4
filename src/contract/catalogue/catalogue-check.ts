import type { Severity } from '../../model/verdict.ts';

/** A check of the catalogue: something that every consent-protected API, or its client, ought to keep. */
export interface CatalogueCheck {
  /** What holds when it passes, one plain sentence. */
  readonly title: string;
  /** RFC sections; where there is none, each system's requirement quotes what it goes back to. */
  readonly source: string;
  /** A system's own requirement may say otherwise. */
  readonly severity: Severity;
}
