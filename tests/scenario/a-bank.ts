import type { Journey, JourneyPage, Operation, System, Target, Variable } from '../../src/model/system.ts';

/** A small invented system: payments a user must consent to. */
export function aBank(): System {
  const place = { file: 'scenarios/bank/system.yaml', line: 1, column: 1 };
  const requirement = (id: string) => ({
    id,
    title: id,
    quote: '',
    source: '',
    severity: 'MUST' as const,
    actor: 'server' as const,
    checks: [],
    reason: null,
    place,
  });
  return {
    id: 'bank',
    title: 'A bank',
    root: '.',
    operations: new Map(operations.map((one) => [one.slug, one])),
    oauth: {
      authorizeOperation: 'authorize',
      authorizeUrl: '{{base}}/authorize',
      parameters: [
        { name: 'client_id', value: '{{clientId}}', when: null },
        { name: 'redirect_uri', value: 'https://app.example/callback', when: null },
        { name: 'account', value: '{{account.number}}', when: { by: 'number' } },
        { name: 'state', value: '{{oauth.state}}', when: null },
      ],
      redirectUri: 'https://app.example/callback',
      callbackSlash: 'exact',
      codeLifetimeMs: 600_000,
      tokenOperation: 'exchange-code',
      refresh: null,
      journey: 'consent',
      clientAuthentication: 'client_secret_post',
      jwksUri: null,
      issuer: null,
    },
    targets: new Map([target('sandbox', 'test', ['deletable-data']), target('production', 'production', [])]),
    variables: new Map(
      [
        variable('base', {}),
        variable('clientId', { mock: 'client-1' }),
        variable('clientSecret', { type: 'secret', mock: 'mock-secret-1' }),
        variable('by', { default: 'number' }),
        variable('accessToken', { type: 'secret', optional: true }),
        variable('payment', { optional: true }),
        variable('statementScope', { default: 'read&write' }),
        variable('basicPair', { default: '{{clientId}}:{{clientSecret}}' }),
      ].map((one) => [one.name, one]),
    ),
    personas: new Map([persona('owner'), persona('clerk')]),
    defaultPersona: 'owner',
    fixtures: new Map([fixture('account-a', '111'), fixture('account-b', '222')]),
    bindings: { account: 'account-a', otherAccount: 'account-b' },
    journeys: new Map([consentJourney, statusJourney].map((one) => [one.name, one])),
    advice: [],
    deviations: [],
    knownIssues: [],
    requirements: [requirement('bank@token.window'), requirement('bank@payment.accepted')],
    notApplicable: {},
    faults: { 'ledger-lags': 'A payment shows late' },
    uncovered: {},
    schemaFor: () => null,
    schemasOf: () => [],
  };
}

const operations: readonly Operation[] = [
  operation('exchange-code', 'Exchange code', 'POST', '{{base}}/token', {
    mode: 'urlencoded',
    pairs: [pair('code', '{{code}}'), pair('client_id', '{{clientId}}'), pair('client_secret', '{{clientSecret}}')],
  }),
  operation('make-payment', 'Make payment', 'POST', '{{base}}/payments', { mode: 'raw', text: '{}', language: 'json' }),
  operation('read-payment', 'Read payment', 'GET', '{{base}}/payments/{{payment}}', null),
  operation('list-statements', 'List statements', 'GET', '{{base}}/statements?scope={{statementScope}}', null),
];

function operation(
  slug: string,
  name: string,
  method: string,
  url: string,
  body: Operation['request']['body'],
): Operation {
  const auth =
    slug === 'exchange-code' ? { type: 'none' as const } : { type: 'bearer' as const, token: '{{accessToken}}' };
  const request = { method, url, headers: [], body, auth };
  const file = 'collections/bank/bank.postman_collection.json';
  return { slug, name, description: null, request, scripted: false, folder: [], file, statuses: ['200'] };
}

function pair(key: string, value: string) {
  return { key, value, disabled: false };
}

function target(name: string, kind: Target['kind'], has: readonly string[]): [string, Target] {
  const environment = { base: `https://${name}.bank.example/v1`, clientId: '' };
  const environmentFile = `collections/bank/${name}.postman_environment.json`;
  return [name, { name, kind, title: name, environment, environmentFile, reaches: [], has, pace: {}, maintenance: [] }];
}

function variable(name: string, rest: Partial<Variable>): Variable {
  return { name, type: 'plain', description: name, mock: null, default: null, optional: false, pattern: null, ...rest };
}

function persona(name: string) {
  const fields = {
    email: variable('email', { type: 'personal', mock: `${name}@bank.example` }),
    password: variable('password', { type: 'secret', mock: `pass of ${name}` }),
  };
  return [name, { name, description: name, fields, world: {} }] as const;
}

function fixture(name: string, number: string) {
  return [
    name,
    { name, description: name, fields: { number: variable('number', { mock: number }) }, world: {} },
  ] as const;
}

function page(name: string, actions: JourneyPage['actions'], ends = false): JourneyPage {
  const place = { file: 'journey.yaml', line: 1, column: 1 };
  return { name, match: { url: null, heading: name }, optional: false, ends, actions, place };
}

const email = { by: 'label', label: 'E-mail' } as const;

const consentJourney: Journey = {
  name: 'consent',
  title: 'Sign in and decide',
  start: null,
  file: 'journeys/consent.yaml',
  pages: [
    page('sign-in', { '*': [{ do: 'fill', in: email, value: '{{user.email}}', secret: false }] }),
    page('decide', { accept: [], deny: [] }),
  ],
};

const statusJourney: Journey = {
  name: 'payment-status',
  title: 'Payment status',
  start: '{{base}}/portal',
  file: 'journeys/payment-status.yaml',
  pages: [page('status', { '*': [{ do: 'capture', in: email, as: 'receipt', secret: false }] }, true)],
};
