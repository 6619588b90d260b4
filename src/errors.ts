import type { Place } from './model/place.ts';

/** Something a person must know and can act on: a mistake in a file, a missing variable, a browser that is not there. */
export interface Problem {
  /** Stable and dotted, such as `scenario.unknown-key`; `steadfast explain CODE` tells it (src/run/problem-codes.ts). */
  readonly code: string;
  /** One sentence: what is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly place?: Place;
  /** The lines around `place`, with a caret. */
  readonly frame?: string;
  /** A warning is shown and does not stop anything. */
  readonly severity?: 'error' | 'warning';
}

/** Exit codes a thrown error can ask for: 2 usage, 3 unreachable, 4 consent, 5 secret found, 6 evidence, 7 our own fault. */
export type ErrorExit = 2 | 3 | 4 | 5 | 6 | 7;

/** The one error class. What it carries is safe to print: no secret is ever put in a problem. */
export class SteadfastError extends Error {
  override readonly name = 'SteadfastError';
  readonly problems: readonly [Problem, ...Problem[]];
  readonly exit: ErrorExit;

  constructor(problems: Problem | readonly [Problem, ...Problem[]], exit: ErrorExit = 2, options?: ErrorOptions) {
    const all: readonly [Problem, ...Problem[]] = 'code' in problems ? [problems] : problems;
    super(all.map((problem) => `${problem.code}: ${problem.message}`).join('\n'), options);
    this.problems = all;
    this.exit = exit;
  }

  get code(): string {
    return this.problems[0].code;
  }
}
