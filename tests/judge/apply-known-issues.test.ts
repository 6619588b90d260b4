import { expect, test } from 'vitest';
import { applyKnownIssues } from '../../src/judge/apply-known-issues.ts';
import { judgeScenario } from '../../src/judge/judge-scenario.ts';
import type { KnownIssue } from '../../src/model/known-issue.ts';
import type { Attempt } from '../../src/model/recording.ts';
import { aSystem } from './a-system.ts';
import { attempt, exchange, step } from './an-attempt.ts';

const ISSUE: KnownIssue = {
  scenario: 'shop/order',
  rows: null,
  check: 'response.schema',
  message: null,
  targets: null,
  owner: 'shop team',
  reason: 'the new till',
  link: 'https://tracker.example/1',
  created: '2026-11-01',
  expires: '2026-11-30',
  place: { file: 'scenarios/shop/known-issues.yaml', line: 1, column: 1 },
};
const SENT = { method: 'PUT', json: { orderId: '1234' }, headers: { 'X-Request-Id': 'r1' } };

async function judged(recorded: Attempt) {
  const result = applyKnownIssues(await judgeScenario(recorded, aSystem()), recorded, [ISSUE], '2026-11-21');
  return { verdict: result.verdict, mended: result.findings.some(({ check }) => check === 'known-issue.mended') };
}

const live = { scenario: { mock: false, target: 'test' } };

test('a known failure that is gone is told', async () => {
  const held = attempt(live, step('request', 'send', {}, exchange('send-order', 200, SENT)));
  expect(await judged(held)).toEqual({ verdict: 'fail', mended: true });
});

test('nothing is called mended where no answer came to the last step, or another than the one it speaks of', async () => {
  const away = attempt(live, step('request', 'send', {}, exchange('send-order', 0)));
  expect(await judged(away)).toEqual({ verdict: 'inconclusive', mended: false });
  const refused = exchange('send-order', 404, { json: { message: 'no' } });
  const other = attempt(live, step('request', 'send', { expect: { status: 200 } }, refused));
  expect(await judged(other)).toEqual({ verdict: 'fail', mended: false });
});
