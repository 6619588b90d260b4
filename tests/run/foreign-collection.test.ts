import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Example, exampleSystem } from './example-system.ts';

/** A server that says what it was asked, and remembers it. */
let server: Server;
let base: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['x-key'] ?? ''}`.trim());
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ path: request.url, token: 'issued-by-the-echo' }));
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const item = (name: string, url: string, script?: string) => ({
  name,
  request: { method: 'GET', url, header: [{ key: 'X-Key', value: '{{key}}' }] },
  ...(script && { event: [{ listen: 'test', script: { exec: [script] } }] }),
});

async function withCollection(...items: readonly unknown[]): Promise<Example> {
  const library = await exampleSystem();
  asked.length = 0;
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  await library.write(
    'shop.postman_collection.json',
    JSON.stringify({ info: { name: 'A shop', schema }, item: items }),
  );
  const values = [
    { key: 'base', value: base },
    { key: 'key', value: 'secret-of-the-shop', type: 'secret' },
  ];
  await library.write('shop.postman_environment.json', JSON.stringify({ name: 'shop', values }));
  return library;
}

const run = (library: Example, ...argv: string[]) =>
  library.steadfast('run', 'shop.postman_collection.json', '-e', 'shop.postman_environment.json', ...argv);

test('a collection runs as it is, once for each row, judged by its own tests, without its secrets in the reports', async () => {
  const library = await withCollection(
    item(
      'Goods',
      '{{base}}/goods/{{article}}',
      "pm.test('it is that article', () => pm.expect(pm.response.json().path).to.include(pm.iterationData.get('article')));",
    ),
  );
  await library.write('rows.csv', 'article\npen\nink\n');
  const { code, out } = await run(library, '-d', 'rows.csv');
  expect([code, asked]).toEqual([0, ['GET /goods/pen secret-of-the-shop', 'GET /goods/ink secret-of-the-shop']]);
  expect((await library.results()).scenarios[0]?.rerun).toBe(
    'npx steadfast run shop.postman_collection.json -e shop.postman_environment.json -d rows.csv',
  );
  expect(out).toContain('1 passed');
  const [recording, page] = await Promise.all([
    library.read('reports/latest/recording.ndjson'),
    library.read('reports/latest/report.html'),
  ]);
  expect(recording + page).not.toContain('secret-of-the-shop');
  const tests = (await library.results()).scenarios[0]?.findings.filter(({ check }) => check === 'postman.tests');
  expect(tests?.map(({ message }) => message)).toEqual([
    expect.stringContaining('it is that article'),
    expect.stringContaining('it is that article'),
  ]);
});

test('a test of it that fails is a failure, and the same when it is judged again', async () => {
  const library = await withCollection(
    item('Goods', '{{base}}/goods', "pm.test('it is not there', () => pm.response.to.have.status(404));"),
  );
  const { code, out } = await run(library);
  expect([code, out]).toEqual([1, expect.stringContaining('it is not there')]);
  expect((await library.steadfast('judge', 'reports/latest')).code).toBe(1);
});

test('one without tests proves little, and is a warning', async () => {
  const library = await withCollection(item('Goods', '{{base}}/goods'));
  const { code, out } = await run(library);
  expect([code, out]).toEqual([0, expect.stringContaining('has no `pm.test`')]);
  expect((await library.results()).scenarios[0]?.verdict).toBe('warn');
});

test('it may not reach the production of a system that is known', async () => {
  const library = await withCollection(
    item('Straight', 'https://api.library.example/production/loans'),
    item('Goods', '{{base}}/goods'),
  );
  const { code, out } = await run(library);
  expect(code).toBe(2);
  expect(out).toContain('belongs to production of library');
});

test('a script of it may not either', async () => {
  const library = await withCollection(
    item(
      'Goods',
      '{{base}}/goods',
      "pm.sendRequest('https://api.library.example/production/loans', (error) => pm.test('refused', () => pm.expect(error).to.be.null));",
    ),
  );
  expect((await run(library)).code).not.toBe(0);
  expect(asked).toEqual(['GET /goods secret-of-the-shop']);
});

test.each([
  ['is not there', ['nowhere.postman_collection.json'], 'can not be read'],
  ['is no JSON', ['broken.postman_collection.json'], 'is no JSON'],
  ['has an environment that is none', ['shop.postman_collection.json', '-e', 'list.json'], 'is no Postman environment'],
  ['has rows that are none', ['shop.postman_collection.json', '-d', 'broken.json'], 'is no JSON'],
])('one that %s is refused before anything is sent', async (_what, argv, message) => {
  const library = await withCollection(item('Goods', `${base}/goods`));
  await library.write('broken.postman_collection.json', '{');
  await library.write('broken.json', '[');
  await library.write('list.json', '{"values": 1}');
  const { code, err } = await library.steadfast('run', ...argv);
  expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  expect(asked).toEqual([]);
});
