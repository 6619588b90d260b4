import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/http/build-request.ts';
import { describePlan } from '../../src/scenario/describe-plan.ts';
import { planScenario } from '../../src/scenario/plan-scenario.ts';
import { aBank } from './a-bank.ts';
import { aContext, aScenario } from './a-scenario.ts';

const text = `
title: A payment is accepted
steps:
  - consent: accept
  - request: Exchange code
    capture: { accessToken: $.access_token }
  - request: Make payment
    with: { amount: "7", by: "{{clientId}}" }
    change: { authentication: { basic: { username: "{{clientId}}", password: "{{clientSecret}}" } } }
    body: { amount: "{{amount}}", by: "{{by}}" }
  - request: Read payment
    with: { payment: "1" }
    when: { target: production }
`;

describe('describePlan', () => {
  it('shows each request as far as it is known, secrets by name, and where each value comes from', async () => {
    const scenario = await aScenario(text);
    const env = { BANK_CLIENT_SECRET: 'pw', BANK_OWNER_EMAIL: 'me@example.org' };
    const { planned } = planScenario(scenario, null, aContext({ env }));
    const plan = describePlan(scenario, planned, aBank(), buildRequest);
    const shown = JSON.stringify(plan, null, 2).replaceAll(/\n +\[\n +("[^\n]*"),\n +("[^\n]*")\n +\]/g, '\n[$1, $2]');
    expect(shown).not.toMatch(/"pw|pw"|me@example|cHc/);
    await expect(`${shown}\n`).toMatchFileSnapshot('golden/describe-plan.json');
  });
});
