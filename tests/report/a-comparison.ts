import type { Comparison } from '../../src/model/comparison.ts';

/** Against last night: one check newly failing, one fixed, one gone. */
export function aComparison(message: string): Comparison {
  return {
    baseline: { id: '2026-11-20T02-00-00-cd34', startedAt: '2026-11-20T02:00:00.000Z', target: 'mock', mock: true },
    counts: { new: 1, fixed: 1, 'still-failing': 0, vanished: 1, 'not-reached': 2, added: 0, 'still-passing': 3 },
    checks: [
      {
        scenario: 'bank/pay[card]',
        check: 'response.schema',
        step: 'exchange',
        pointer: '/expires_in',
        change: 'new',
        before: 'pass',
        now: 'fail',
        message: 'expires_in must be a number',
        place: { file: 'scenarios/bank/pay.yaml', line: 9, column: 5 },
      },
      {
        scenario: 'bank/late',
        check: 'expect.status',
        step: 'exchange',
        change: 'fixed',
        before: 'fail',
        now: 'pass',
        message,
      },
      {
        scenario: 'bank/gone',
        check: 'expect.status',
        step: null,
        change: 'vanished',
        before: 'pass',
        now: null,
        message: 'the status is as expected',
      },
    ],
    stillPassing: [{ scenario: 'bank/pay[transfer]', checks: 3 }],
  };
}
