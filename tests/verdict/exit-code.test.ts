import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ErrorExit } from '../../src/errors.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { exitCodeOf } from '../../src/verdict/exit-code.ts';

const scenario = (verdict: Verdict, check = 'response.schema') => ({
  verdict,
  findings: [{ check, verdict, step: null, subject: null, message: 'x' }],
});
const PASS = scenario('pass');
const FAIL = scenario('fail', 'expect.status');
const UNREACHABLE = scenario('inconclusive', 'transport');
const NO_CONSENT = scenario('inconclusive', 'consent.completed');
const BROKEN = scenario('error', 'step.judged');
const REFUSED = scenario('error', 'guard.refused');

describe('the exit code', () => {
  test.each([
    ['everything passed', { scenarios: [PASS, scenario('warn')] }, 0],
    ['an expectation failed', { scenarios: [PASS, FAIL] }, 1],
    ['the guard refused a request', { scenarios: [REFUSED] }, 2],
    ['the system could not be reached', { scenarios: [PASS, UNREACHABLE] }, 3],
    ['nothing ran', { scenarios: [] }, 3],
    ['everything was skipped', { scenarios: [{ verdict: 'skip', findings: [] }] }, 3],
    ['a circuit was open, so nothing was found', { scenarios: [PASS, { verdict: 'inconclusive', findings: [] }] }, 3],
    ['one failed and another broke without a finding', { scenarios: [FAIL, { verdict: 'error', findings: [] }] }, 7],
    ['a consent could not be completed', { scenarios: [PASS, NO_CONSENT] }, 4],
    ['a secret reached the output', { scenarios: [PASS], problems: [5] }, 5],
    ['evidence was tampered with', { scenarios: [PASS], problems: [6] }, 6],
    ['the harness broke', { scenarios: [PASS, BROKEN] }, 7],
    ['a reporter threw', { scenarios: [PASS], problems: [7] }, 7],
    ['Ctrl-C was pressed', { scenarios: [PASS, FAIL, BROKEN], interrupted: 'SIGINT' }, 130],
    ['the machine stopped it', { scenarios: [PASS], interrupted: 'SIGTERM' }, 143],
    ['Ctrl-C was pressed and a secret reached the output', { scenarios: [], problems: [5], interrupted: 'SIGINT' }, 5],
    ['it failed and could not be reached', { scenarios: [FAIL, UNREACHABLE] }, 1],
    ['it failed and no consent came about', { scenarios: [FAIL, NO_CONSENT] }, 4],
    ['no consent came about and the guard refused', { scenarios: [NO_CONSENT, REFUSED] }, 2],
    ['the guard refused and evidence is missing', { scenarios: [REFUSED], problems: [6] }, 6],
    ['evidence is missing and the harness broke', { scenarios: [BROKEN], problems: [6] }, 7],
    ['the harness broke and a secret is out', { scenarios: [BROKEN], problems: [5] }, 5],
  ] as const)('when %s', (_, outcome, code) => {
    expect(exitCodeOf(outcome)).toBe(code);
  });

  test('does not depend on the order of the scenarios', () => {
    const all = [PASS, FAIL, UNREACHABLE, NO_CONSENT, BROKEN, REFUSED, scenario('skip'), scenario('warn')];
    const pair = fc
      .subarray(all)
      .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })));
    fc.assert(fc.property(pair, ([a, b]) => exitCodeOf({ scenarios: a }) === exitCodeOf({ scenarios: b })));
  });

  test('is zero only for a green run without problems', () => {
    const exits = fc.array(fc.constantFrom<ErrorExit>(2, 3, 4, 5, 6, 7));
    fc.assert(
      fc.property(fc.subarray([PASS, FAIL, UNREACHABLE, NO_CONSENT, BROKEN, REFUSED]), exits, (scenarios, problems) => {
        const green = scenarios.length === 1 && scenarios[0] === PASS && problems.length === 0;
        return (exitCodeOf({ scenarios, problems }) === 0) === green;
      }),
    );
  });
});
