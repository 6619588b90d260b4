import { describe, expect, it } from 'vitest';
import { planScenario } from '../../src/scenario/plan-scenario.ts';
import { planScenarios } from '../../src/scenario/plan-scenarios.ts';
import { rowsOf } from '../../src/scenario/select.ts';
import { aContext, aScenario } from './a-scenario.ts';

const payment = `
title: A payment is accepted
steps:
  - consent: accept
  - request: Exchange code
    capture: { accessToken: $.access_token }
  - request: Make payment
`;
const live = {
  mock: false,
  env: { BANK_CLIENT_ID: 'c', BANK_CLIENT_SECRET: 's', BANK_OWNER_EMAIL: 'e', BANK_ACCOUNT_A_NUMBER: '1' },
};

describe('A variable takes its value from the first that has one', () => {
  const sources = [
    ['row small', 'by: from-row'],
    ['command line', 'from-command-line'],
    ['BANK_BY from the environment', 'from-environment'],
    ['collections/bank/sandbox.postman_environment.json', 'from-file'],
    ['defaults of scenarios/bank/payment.yaml', 'from-defaults'],
    ['default in scenarios/bank/system.yaml', 'number'],
  ] as const;

  it.each(sources.map(([origin], index) => [origin, index] as const))('%s', async (origin, first) => {
    const row = first <= 0 ? 'rows: { small: { by: from-row } }' : 'rows: { small: { other: x } }';
    const defaults = first <= 4 ? 'defaults: { by: from-defaults }' : '';
    const scenario = await aScenario(`${row}\n${defaults}\n${payment}`);
    const { target } = aContext();
    const environment = first <= 3 ? { ...target.environment, by: 'from-file' } : target.environment;
    const context = aContext({
      overrides: first <= 1 ? { by: 'from-command-line' } : {},
      env: first <= 2 ? { BANK_BY: 'from-environment' } : {},
      target: { ...target, environment },
    });
    const { planned } = planScenario(scenario, scenario.rows[0] ?? null, context);
    expect(planned.variables['by']?.origin).toBe(origin);
  });

  it('uses the invented value on a mock, and never on a live target', async () => {
    const scenario = await aScenario(payment);
    const mocked = planScenario(scenario, null, aContext()).planned.variables;
    expect(mocked['clientSecret']).toEqual({
      value: 'mock-secret-1',
      origin: 'mock value in scenarios/bank/system.yaml',
      secret: true,
    });
    expect(planScenario(scenario, null, aContext(live)).planned.variables['clientSecret']?.value).toBe('s');
  });

  it('fills in what a file says of another variable, and takes its secrecy over; environment and command line are taken to the letter', async () => {
    const scenario = await aScenario(payment);
    const { planned } = planScenario(scenario, null, aContext({ env: { BANK_CLIENT_ID: '{{clientSecret}}' } }));
    expect(planned.variables['basicPair']).toMatchObject({ value: '{{clientSecret}}:mock-secret-1', secret: true });
    const typed = planScenario(scenario, null, aContext({ overrides: { clientId: '{{clientSecret}}' } })).planned;
    expect(typed.variables['clientId']).toMatchObject({ value: '{{clientSecret}}', secret: false });
  });

  it('gives the fields of personas and fixtures under their own names, as user, and as what is bound', async () => {
    const scenario = await aScenario(`as: clerk\nfixtures: { account: account-b }\n${payment}`);
    const { variables } = planScenario(scenario, null, aContext()).planned;
    expect(variables['user.email']).toEqual(variables['clerk.email']);
    expect(variables['owner.email']?.value).toBe('owner@bank.example');
    expect(variables['account.number']?.value).toBe('222');
  });

  it('says when values lead back to one another', async () => {
    const scenario = await aScenario(`defaults: { a: "{{b}}", b: "{{a}}" }\n${payment}`);
    expect(planScenario(scenario, null, aContext()).problems.map(({ code }) => code)).toEqual([
      'plan.circular-variable',
    ]);
  });
});

describe('On a live target', () => {
  it('every missing variable of every scenario is named in one problem, and only those that are used', async () => {
    const [one, other] = [await aScenario(payment), await aScenario(`as: clerk\n${payment}`)];
    const selected = [...rowsOf(one), ...rowsOf(other)];
    const { problems } = planScenarios(selected, () => aContext({ mock: false, env: { BANK_CLIENT_ID: 'c' } }));
    expect(problems).toMatchObject([
      {
        code: 'plan.missing-variables',
        message: 'These are not set: BANK_ACCOUNT_A_NUMBER, BANK_CLERK_EMAIL, BANK_CLIENT_SECRET, BANK_OWNER_EMAIL.',
      },
    ]);
  });

  it('a variable that only another row needs is not missed', async () => {
    const scenario = await aScenario(`rows: { by-name: { by: name } }\n${payment}`);
    const { BANK_ACCOUNT_A_NUMBER: _, ...env } = live.env;
    expect(planScenario(scenario, scenario.rows[0] ?? null, aContext({ mock: false, env })).problems).toEqual([]);
  });

  it('what is missing skips the scenario when that was asked for', async () => {
    const context = aContext({ ...live, env: { ...live.env, BANK_CLIENT_SECRET: '' }, skipMissing: true });
    const { planned, problems } = planScenario(await aScenario(payment), null, context);
    expect(planned.skip).toBe('BANK_CLIENT_SECRET is not set.');
    expect(problems).toEqual([]);
  });

  it.each([
    ['clock: "2026-11-21T09:00:00Z"\nlive: safe', 'sandbox has no virtual-clock (it sets the clock)'],
    ['faults: [reset]\nlive: safe', 'sandbox has no faults (it orders faults)'],
    ['given: { closed: true }\nlive: safe', 'sandbox has no given (it says what the world holds)'],
    ['needs: [deletable-data]', null],
    ['live: unsafe', 'marked unsafe for a live target (live: unsafe); it runs on mocks'],
    ['targets: [production]', 'only for production'],
    ['targets: [mock]', 'only for mock'],
    ['finally: [{ wait: 16m }]', 'sandbox has no virtual-clock (it waits 16m)'],
    ['finally: [{ wait: 15m }]', null],
    [
      'finally: [{ request: Make payment, body: { to: "{{otherAccount.number}}" } }]',
      'sandbox has no second-account (it uses two of them)',
    ],
  ])('%s: %s', async (head, skip) => {
    const env = { ...live.env, BANK_ACCOUNT_B_NUMBER: '2' };
    const scenario = await aScenario(`${head}\n${payment}`);
    expect(planScenario(scenario, null, aContext({ mock: false, env })).planned.skip).toBe(skip);
    if (!head.startsWith('targets: [prod')) expect(planScenario(scenario, null, aContext()).planned.skip).toBeNull();
  });

  it('a persona whose fields are used is locked, and no other', async () => {
    expect(planScenario(await aScenario(payment), null, aContext(live)).planned.locks).toEqual(['bank/owner']);
    const direct = 'title: No consent\nsteps: [{ request: Make payment, with: { accessToken: none } }]';
    expect(planScenario(await aScenario(direct), null, aContext(live)).planned.locks).toEqual([]);
    const through = `defaults: { accessToken: "of {{owner.email}}" }\n${direct.replace(', with: { accessToken: none }', '')}`;
    expect(planScenario(await aScenario(through), null, aContext(live)).planned.locks).toEqual(['bank/owner']);
  });
});

describe('A planned step', () => {
  it('has an id that stays when steps before it change', async () => {
    const scenario = await aScenario(`
title: Several
steps:
  - consent: deny
  - consent: accept
  - { title: "Pay, twice!", request: Make payment }
  - request: make-payment
  - { id: make-payment, request: Make payment }
  - portal: payment-status
finally:
  - wait: 1m
`);
    const { planned } = planScenario(scenario, null, aContext());
    const ids = [...planned.steps, ...planned.finally].map(({ id, title }) => `${id}: ${title}`);
    expect(ids).toEqual([
      'consent: Consent: deny',
      'consent-2: Consent',
      'pay-twice: Pay, twice!',
      'make-payment-2: Make payment',
      'make-payment: Make payment',
      'payment-status: Payment status',
      'wait-1m: Wait 1m',
    ]);
  });

  it('takes from its row what must be known before the run, with its type', async () => {
    const scenario = await aScenario(`
title: Refused
rows: { late: { age: 10m1s, status: 400, count: 3, text: "3", fault: reset } }
faults: ["{{fault}}"]
steps:
  - wait: "{{age}}"
  - request: Make payment
    expect: { status: "{{status}}", body: { count: "{{count}}", text: "{{text}}", id: "{{payment}}" } }
`);
    const { planned } = planScenario(scenario, scenario.rows[0] ?? null, aContext());
    expect(planned.steps).toMatchObject([
      { kind: 'wait', ms: 601_000, title: 'Wait 10m1s' },
      { kind: 'request', expect: { status: 400, body: { count: 3, text: '{{text}}', id: '{{payment}}' } } },
    ]);
    expect(planned.faults).toMatchObject([{ id: 'reset', on: null, nth: 1, times: 1 }]);
  });

  it('of an included file says where it stands there, and has a pointer of its own here', async () => {
    const scenario = await aScenario('title: Shared\nsteps:\n  - include: shared/pay.yaml\n    with: { to: b }\n', {
      'scenarios/bank/shared/pay.yaml': '# shared\n- request: Make payment\n  with: { to: a, from: a }\n',
    });
    const [step] = planScenario(scenario, null, aContext()).planned.steps;
    expect(step).toMatchObject({
      pointer: '/steps/0/include/0',
      place: { file: 'scenarios/bank/shared/pay.yaml', line: 2, column: 3 },
      with: { to: 'b', from: 'a' },
    });
  });

  it('measures the code of the nearest consent where none is called consent', async () => {
    const scenario = await aScenario(`
title: Twice
steps:
  - { title: First, consent: accept }
  - { title: Second, consent: accept }
  - { request: Exchange code, within: 10m of consent }
`);
    expect(planScenario(scenario, null, aContext()).planned.steps[2]?.within).toEqual({ ms: 600_000, of: 'second' });
  });

  it('for another target keeps its condition; for this one it has none', async () => {
    const scenario = await aScenario(`
title: Here and there
steps:
  - { wait: 1s, when: { target: sandbox } }
  - { wait: 1s, when: { target: [production] } }
  - { wait: 1s, when: { target: mock } }
`);
    const on = (mock: boolean) =>
      planScenario(scenario, null, aContext({ mock })).planned.steps.map((step) => step.onTargets);
    expect(on(true)).toEqual([null, ['production'], null]);
    expect(on(false)).toEqual([null, ['production'], ['mock']]);
  });
});
