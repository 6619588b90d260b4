import { expect, test } from 'vitest';
import { compileSchemas } from '../../src/contract/compile-schemas.ts';
import { findSystems } from '../../src/contract/find-systems.ts';
import { loadSystem } from '../../src/contract/load-system.ts';
import { showProblems } from './show-problems.ts';
import { edited, systemFolder } from './small-system.ts';

const system = 'scenarios/bank/system.yaml';
const collection = 'collections/bank/bank.postman_collection.json';
const environment = 'collections/bank/test.postman_environment.json';
const requirements = 'scenarios/bank/requirements.yaml';
const journey = 'scenarios/bank/journeys/consent.yaml';
const schema = 'schemas/bank/get-token.200.schema.json';

test('a sound system loads without a problem', async () => {
  const root = await systemFolder();
  expect(findSystems([root])).toEqual([{ root, id: 'bank' }]);
  const { system: bank, problems } = await loadSystem(root, 'bank', { cwd: root });
  expect(showProblems(problems)).toBe('\n');
  expect(bank?.operations.get('get-token')).toMatchObject({
    name: 'Get token',
    statuses: ['200', '503'],
    scripted: false,
    file: collection,
    request: { method: 'POST', url: '{{base}}/token', auth: { type: 'bearer', token: '{{clientId}}' } },
  });
  expect(bank?.operations.get('authorize')?.request.auth).toEqual({ type: 'none' });
  expect(bank?.oauth).toMatchObject({ codeLifetimeMs: 600_000, callbackSlash: 'exact', jwksUri: null });
  expect(bank?.oauth?.parameters[1]).toEqual({
    name: 'account',
    value: '{{account.number}}',
    when: { kind: 'private' },
  });
  expect(bank?.targets.get('test')?.reaches).toEqual([
    { origin: 'https://bank.example', path: '/oauth', query: {} },
    { origin: 'https://api.example', path: '/v1', query: { tenant: 't1', p: 'P1' } },
  ]);
  expect(bank?.personas.get('owner')?.fields['pin']).toMatchObject({ name: 'owner.pin', type: 'secret' });
  expect(bank?.requirements[0]).toMatchObject({ id: 'bank@token.window', checks: ['S20'], reason: null });
  expect(bank?.deviations[0]?.place).toMatchObject({ file: system });
});

test('a journey becomes actions, and a field filled from a personal variable is secret', async () => {
  const root = await systemFolder();
  const { system: bank } = await loadSystem(root, 'bank');
  const [signIn, decide] = bank?.journeys.get('consent')?.pages ?? [];
  expect(signIn?.actions['*']).toEqual([
    { do: 'fill', in: { by: 'label', label: 'E-mail' }, value: '{{user.email}}', secret: true },
    { do: 'fill', in: { by: 'label', label: 'Word' }, value: 'plain', secret: false },
    { do: 'click', in: { by: 'role', role: 'button', name: 'Sign in' } },
  ]);
  expect(decide?.actions).toEqual({
    accept: [{ do: 'click', in: { by: 'role', role: 'radio', name: 'Yes' } }],
    '*': [{ do: 'press', key: 'Enter' }],
  });
});

test('the schema of a response is found by status, then class, then default', async () => {
  const body = (title: string) => JSON.stringify({ title, type: 'object', required: [], unevaluatedProperties: false });
  const root = await systemFolder({
    'schemas/bank/get-token.4xx.schema.json': body('class'),
    'schemas/bank/get-token.default.schema.json': body('default'),
    'schemas/bank/get-token.request.schema.json': body('request'),
  });
  const { system: bank } = await loadSystem(root, 'bank');
  const found = (status: string) => bank?.schemaFor('get-token', status)?.status;
  expect(['200', '418', '500', 'callback', 'request'].map(found)).toEqual([
    '200',
    '4xx',
    'default',
    undefined,
    'request',
  ]);
  expect(bank?.schemaFor('authorize', '200')).toBeNull();
  expect(bank?.operations.get('get-token')?.statuses).toEqual(['200', '4xx', '503', 'default']);
});

test('an environment file of a later root takes the place of the system’s own', async () => {
  const root = await systemFolder();
  const other = await systemFolder(edited(environment, 'https://bank.example/oauth', 'https://other.example'));
  const { system: bank } = await loadSystem(root, 'bank', { environmentRoots: [root, other], cwd: other });
  expect(bank?.targets.get('test')).toMatchObject({
    environment: { base: 'https://other.example' },
    environmentFile: environment,
  });
});

test('a system stands in the last root that has it', async () => {
  const [first, second] = [await systemFolder(), await systemFolder()];
  expect(findSystems([first, second, `${second}/nowhere`])).toEqual([{ root: second, id: 'bank' }]);
});

test('a schema that refers to nothing is told when the schemas are compiled', async () => {
  const root = await systemFolder(edited(schema, 'owner.schema.json', 'nobody.schema.json'));
  const { system: bank, problems } = await loadSystem(root, 'bank', { cwd: root });
  expect(problems).toEqual([]);
  expect(bank && compileSchemas(bank)).toMatchObject([
    {
      code: 'schema.invalid',
      message:
        "The schema can not be used: can't resolve reference nobody.schema.json from id get-token.200.schema.json.",
      place: { file: schema },
    },
  ]);
});

/** How a target lives, written after what it reaches. */
const living = (text: string) =>
  edited(system, 'query: { p: "{{policy}}" } }]\n', `query: { p: "{{policy}}" } }]\n${text}`);

const mistakes: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  'no system file': { [system]: null },
  'an unknown key in the system file': edited(system, 'defaultPersona:', 'defaultPersonna:'),
  'an unknown operation in the profile': edited(system, 'token: get-token', 'token: gettoken'),
  'an unknown operation in a deviation': edited(system, 'operations: [get-token]', 'operations: [get-tokens]'),
  'an unknown cell left uncovered': edited(system, 'get-token.503', 'get-token.504'),
  'an unknown journey': edited(system, 'journey: consent', 'journey: consents'),
  'an unknown persona': edited(system, 'defaultPersona: owner', 'defaultPersona: onwer'),
  'an unknown fixture': edited(system, 'account: account-a', 'account: account-b'),
  'a variable that the profile uses and nobody declares': edited(
    system,
    'client_id: "{{clientId}}"',
    'client_id: "{{clientID}}"',
  ),
  'a variable that the collection uses and nobody declares': edited(collection, '{{clientSecret}}', '{{clientSecert}}'),
  'a variable of an environment that nobody declares': edited(environment, '"policy"', '"polcy"'),
  'a secret in an environment file': edited(environment, '"value": ""', '"value": "hunter2hunter2"'),
  'no environment file': { [environment]: null },
  'a reach that is no URL': edited(system, 'reaches: [{ url: "{{base}}" }', 'reaches: [{ url: "{{kind}}" }'),
  'no collection': { [collection]: null },
  'a collection that is no JSON': edited(collection, '"item": [', '"item": [,'),
  'a collection of another format': edited(collection, 'v2.1.0', 'v1.0.0'),
  'two items with one slug': edited(collection, '"Authorize"', '"Get, token"'),
  'a body that can not be sent': edited(collection, '"mode": "urlencoded"', '"mode": "formdata"'),
  'a requirement of another system': edited(requirements, 'bank@token.life', 'shop@token.life'),
  'a requirement twice': edited(requirements, 'bank@token.life', 'bank@token.window'),
  'a requirement with an unknown check': edited(requirements, 'checks: [S20]', 'checks: [S20, S81]'),
  'a reason for an unknown check': edited(system, 'S24:', 'S240:'),
  'a malformed requirement id': edited(requirements, 'bank@token.life', 'token.life'),
  'an unknown action': edited(journey, '- click: { button', '- clck: { button'),
  'a locator that finds by two ways': edited(journey, '{ label: Word,', '{ label: Word, css: "#word",'),
  'two pages of one name': edited(journey, 'page: decide', 'page: sign-in'),
  'a schema of an unknown operation': {
    'schemas/bank/get-tokn.404.schema.json': '{ "x-response": { "empty": true } }',
  },
  'a schema file with a wrong name': { 'schemas/bank/get-token.ok.schema.json': '{ "x-response": { "empty": true } }' },
  'a schema that leaves things open': {
    [schema]: JSON.stringify(
      {
        type: 'object',
        properties: {
          a: {},
          b: { type: 'array' },
          c: { type: 'object', required: ['x'], properties: { d: { type: 'null' } } },
        },
      },
      null,
      2,
    ),
  },
  'a pace that is none': living('    pace: { bank.example: often }\n'),
  'a pace of a host that is not reached': living('    pace: { bnak.example: 5 per 1m }\n'),
  'maintenance without its weekday': living('    maintenance: [{ title: T, from: "22:00", to: "23:00" }]\n'),
  'advice from a day that is none': edited(
    system,
    'deviations:',
    'advice:\n  - { when: { kind: private }, after: soon, warn: W, source: "S:1" }\ndeviations:',
  ),
  'advice on a variable and a target that are not there': edited(
    system,
    'deviations:',
    'advice:\n  - { when: { kidn: private }, targets: [tset], warn: W, source: "S:1" }\ndeviations:',
  ),
  'a pattern that is none': edited(system, 'mock: invented }', 'mock: invented, pattern: "([a-z]+" }'),
};

test.each(Object.entries(mistakes))('%s is refused', async (name, changes) => {
  const root = await systemFolder(changes);
  const { problems } = await loadSystem(root, 'bank', { cwd: root });
  expect(problems.length).toBeGreaterThan(0);
  expect(showProblems(problems)).not.toContain('hunter2');
  await expect(showProblems(problems)).toMatchFileSnapshot(`golden/load-system/${name.replaceAll(' ', '-')}.txt`);
});
