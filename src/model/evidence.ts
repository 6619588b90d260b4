import type { Json } from './json.ts';
import type { PlannedStep, StepKindName } from './plan.ts';
import type {
  Attempt,
  Consent,
  Exchange,
  PortalVisit,
  PostmanTest,
  StepEndEntry,
  StepEntry,
  StepSkipEntry,
  StoredConsentUse,
} from './recording.ts';
import type { System } from './system.ts';

/**
 * A response body as read for judging. `value` is the parsed JSON, the parsed XML (attributes as `@name`, every text a
 * string), or `{ title, heading, text }` of an HTML page; undefined when there is none or it could not be read, which
 * `problem` then says in words.
 */
export interface Body {
  readonly kind: 'empty' | 'json' | 'xml' | 'html' | 'text' | 'binary';
  readonly value: Json | undefined;
  /** The body as text; null for a binary one. */
  readonly text: string | null;
  readonly problem: string | null;
  /** Recorded only in part: nothing can be said of its shape. */
  readonly truncated: boolean;
}

/** Everything recorded of one step, in the order it happened. */
export interface StepRecord {
  readonly id: string;
  readonly kind: StepKindName;
  readonly title: string;
  /** The step's pointer in its scenario file; those of `finally` begin with `/finally`. */
  readonly pointer: string;
  /** The step as planned; null when the plan does not name it. */
  readonly planned: PlannedStep | null;
  readonly start: StepEntry | null;
  readonly exchanges: readonly Exchange[];
  readonly consents: readonly Consent[];
  readonly storedConsents: readonly StoredConsentUse[];
  readonly visits: readonly PortalVisit[];
  readonly tests: readonly PostmanTest[];
  readonly end: StepEndEntry | null;
  readonly skip: StepSkipEntry | null;
}

/** What a check looks at: one attempt, arranged by step, its bodies read. */
export interface Evidence {
  readonly attempt: Attempt;
  readonly system: System;
  readonly steps: readonly StepRecord[];
  body(exchange: Exchange): Body;
}
