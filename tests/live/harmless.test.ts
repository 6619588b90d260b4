import { describe, expect, test } from 'vitest';
import type { BankServer } from './bank-server.ts';
import { liveBank } from './live-bank.ts';

/** The server does what it is asked, and the answer is lost on its way. */
function losing(path: string): BankServer['instead'] {
  return ({ url }) => (url.pathname === path ? (response) => response.destroy() : null);
}

describe('on a live target', () => {
  test('a submission whose answer was lost is not sent again, unless its step says that it may be', async () => {
    const bank = await liveBank();
    bank.server.instead = losing('/test/payments');
    const pay = '  - request: Pay\n    with: { accessToken: x }\n    expect: { status: 201 }\n';
    const again = '    retry: { every: 10ms, for: 5s }\n';
    const { code, results } = await bank.scenario(`steps:\n${pay}${again}`);
    expect([code, bank.server.hits]).toEqual([3, ['POST /test/payments']]);
    expect(results.scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'answer.lost', verdict: 'inconclusive' }),
    );

    await bank.scenario(`steps:\n${pay}    idempotent: true\n`);
    expect(bank.server.hits).toHaveLength(3);
  });

  test('a system that three scenarios in a row could not reach is left alone', async () => {
    const bank = await liveBank();
    bank.server.instead = losing('/test/payments');
    const rows = ['a', 'b', 'c', 'd', 'e'].map((key) => `${key}: { amount: "1" }`).join(', ');
    const read = 'steps:\n  - request: Read payments\n    with: { accessToken: x }\n    expect: { status: 200 }\n';
    const { code, results } = await bank.scenario(`rows: { ${rows} }\n${read}`, '-j', '1');
    expect([code, bank.server.hits.length]).toEqual([3, 3]);
    expect(results.scenarios.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ...Array(3).fill(['inconclusive', undefined]),
      ...Array(2).fill(['inconclusive', '3 scenarios in a row could not reach bank']),
    ]);
  });
});
