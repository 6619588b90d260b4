import { describe, expect, test } from 'vitest';
import { liveBank } from './live-bank.ts';

const PAY = 'steps:\n  - request: Pay\n    with: { accessToken: x }\n    expect: { status: 201 }\n';

describe('a live target', () => {
  test('is reached as it declares, and production where production was chosen: nothing else is there to keep it safe', async () => {
    const bank = await liveBank();
    const { code, out } = await bank.run('bank/paid');
    expect([code, bank.server.harm()], out).toEqual([0, []]);
    expect(bank.server.hits.at(-1)).toBe('POST /test/payments');

    await bank.scenario(`tags: [production]\n${PAY}`, '--target', 'production', '--allow-production-writes');
    expect(bank.server.harm()).toEqual(['POST /production/payments']);
  });
});
