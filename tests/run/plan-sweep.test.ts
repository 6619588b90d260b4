import { expect, test } from 'vitest';
import { planSweep } from '../../src/run/owed/plan-sweep.ts';
import { planScenario } from '../../src/scenario/plan-scenario.ts';
import { aBank } from '../scenario/a-bank.ts';
import { aContext, aScenario } from '../scenario/a-scenario.ts';

test('what the killed run was told on the command line holds in what is made of it, too', async () => {
  const scenario = await aScenario(`
title: A payment is taken back
defaults: { purpose: test, reference: "taken back for {{purpose}}" }
steps: [{ request: Make payment }]
finally: [{ request: Make payment, body: "{{reference}}" }]
`);
  const { planned } = planScenario(scenario, null, aContext({ mock: false }));
  const debt = {
    pid: 1,
    host: 'h',
    at: '2026-11-22T02:00:00.000Z',
    scenario: planned.id,
    file: planned.file,
    system: 'bank',
    target: 'sandbox',
    steps: planned.finally.map(({ id, title }) => ({ id, title })),
    values: {},
  };
  const told = { purpose: { value: 'November', origin: 'run 1', secret: false } };
  expect(planSweep(debt, planned, { variables: told, lost: {} }, aBank())).toMatchObject({
    scenario: { variables: { reference: { value: 'taken back for November' } } },
  });
});
