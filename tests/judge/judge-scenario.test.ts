import { expect, test } from 'vitest';
import { judgeScenario } from '../../src/judge/judge-scenario.ts';
import type { StepSkipEntry } from '../../src/model/recording.ts';
import { aSystem } from './a-system.ts';
import { attempt, exchange, step } from './an-attempt.ts';

const SENT = { method: 'PUT', json: { orderId: '1234' }, headers: { 'X-Request-Id': 'r1' } };
const skipped = (name: string, because: StepSkipEntry['because']): StepSkipEntry => ({
  type: 'step-skip',
  step: name,
  at: '2026-11-21T09:00:00.000Z',
  title: name,
  kind: 'request',
  pointer: '/steps/9',
  reason: `because of ${because}`,
  because,
});

test('each step has a verdict and what was recorded of it; the scenario takes the worst', async () => {
  const recorded = attempt(
    {},
    step('request', 'send', {}, exchange('send-order', 200, SENT)),
    step('wait', 'rest'),
    step('request', 'read', { expect: { status: 200 } }, exchange('send-order', 404, { json: { message: 'no' } })),
    step('request', 'tidy', { in: 'finally' }),
  );
  const entries = [...recorded.entries, skipped('late', 'earlier-step'), skipped('other', 'condition')];
  const result = await judgeScenario({ ...recorded, entries }, aSystem());
  expect(result).toMatchObject({ id: 'shop/order', system: 'shop', verdict: 'fail', durationMs: 20 });
  expect(result.steps).toEqual([
    { id: 'send', kind: 'request', title: 'send', verdict: 'pass', exchanges: ['send.1'] },
    { id: 'rest', kind: 'wait', title: 'rest', verdict: 'pass', exchanges: [] },
    { id: 'read', kind: 'request', title: 'read', verdict: 'fail', exchanges: ['read.1'] },
    { id: 'tidy', kind: 'request', title: 'tidy', verdict: 'pass', exchanges: [] },
    {
      id: 'late',
      kind: 'request',
      title: 'late',
      verdict: 'not-run',
      reason: 'because of earlier-step',
      exchanges: [],
    },
    { id: 'other', kind: 'request', title: 'other', verdict: 'skip', reason: 'because of condition', exchanges: [] },
  ]);
});

test('a scenario of which every step was left out is skipped, never green', async () => {
  const nothing = { ...attempt({}), entries: [skipped('a', 'condition'), skipped('b', 'condition')] };
  expect((await judgeScenario(nothing, aSystem())).verdict).toBe('skip');
});

test('a scenario that was not to run on its target says why', async () => {
  const planned = attempt({ scenario: { skip: 'needs a second trust' } }, step('request', 'send', {}));
  const result = await judgeScenario({ ...planned, entries: [] }, aSystem());
  expect(result).toMatchObject({ verdict: 'skip', reason: 'needs a second trust', steps: [{ verdict: 'not-run' }] });
});
