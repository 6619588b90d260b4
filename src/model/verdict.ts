/**
 * What can be said of a check, a step, a scenario or a run.
 * `known` is a failure that known-issues.yaml excuses for a time, `flaky` a scenario that failed and then passed: both
 * are told apart, neither is a pass. `skip` and `not-run` carry a reason and never hide another verdict.
 */
export type Verdict = 'error' | 'fail' | 'inconclusive' | 'flaky' | 'known' | 'warn' | 'pass' | 'skip' | 'not-run';

/** How much a broken requirement matters: MUST fails, SHOULD warns, INFO is recorded. */
export type Severity = 'MUST' | 'SHOULD' | 'INFO';

/** The process's answer, docs/design.md, Verdicts and exit codes: each number means one thing. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 130 | 143;
