import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type NewmanExchange, type NewmanOptions, type NewmanTest, runNewman } from '../../src/http/newman.ts';
import { openSocketDoor } from '../../src/mock/socket-door.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { type EchoServer, openEchoServer } from './echo-server.ts';

let server: EchoServer;
let base: string;
beforeAll(async () => {
  server = await openEchoServer(({ target }) => {
    if (target === '/away') return { status: 302, headers: { location: `${base}/landed` } };
    return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"access_token":"abc"}' };
  });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());

async function run(options: Partial<NewmanOptions> & { readonly collection: JsonObject }) {
  const exchanges: NewmanExchange[] = [];
  const tests: NewmanTest[] = [];
  const result = await runNewman({
    environment: { base, known: 'as before' },
    guard: () => null,
    timeoutMs: 5000,
    workingFolder: mkdtempSync(join(tmpdir(), 'newman-')),
    onExchange: (exchange) => exchanges.push(exchange),
    onTest: (one) => tests.push(one),
    ...options,
  });
  return { ...result, exchanges, tests, targets: exchanges.map(({ request }) => request.url.replace(base, '')) };
}

function collection(...item: JsonObject[]): JsonObject {
  return {
    info: { name: 'c', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    variable: [{ key: 'own', value: 'old' }],
    item,
  };
}

function item(name: string, request: JsonObject, script: string[] = []): JsonObject {
  return { name, request, event: [{ listen: 'test', script: { type: 'text/javascript', exec: script } }] };
}

const get = (path: string): JsonObject => ({ method: 'GET', url: `{{base}}${path}` });

describe('a collection run by Newman', () => {
  test('asks for a turn before each request, those of redirects and scripts too, and tells what was waited', async () => {
    const turns: string[] = [];
    const turn = (url: string) => {
      expect(server.seen.map(({ target }) => target)).not.toContain(url.replace(base, ''));
      return Promise.resolve(turns.push(url.replace(base, '')) * 1000);
    };
    server.seen.length = 0;
    const scripted = item('Away', get('/away'), ["pm.sendRequest(pm.environment.get('base') + '/scripted', () => {})"]);
    const { exchanges } = await run({ collection: collection(scripted), turn });
    expect(turns).toEqual(['/away', '/landed', '/scripted']);
    expect(exchanges.map(({ waitedMs }) => waitedMs).toSorted()).toEqual([1000, 2000, 3000]);
  });

  test('sends and records nothing whose turn does not come', async () => {
    server.seen.length = 0;
    const { exchanges } = await run({
      collection: collection(item('Late', get('/late'))),
      turn: () => Promise.reject(new Error('too late')),
    });
    expect([exchanges, server.seen]).toEqual([[], []]);
  });

  test('records the bytes of every exchange, with repeated headers, and the results of pm.test', async () => {
    const scripted = item(
      'Token',
      {
        method: 'POST',
        url: '{{base}}/token',
        header: [
          { key: 'X-Twice', value: '1' },
          { key: 'X-Twice', value: '2' },
        ],
        body: { mode: 'urlencoded', urlencoded: [{ key: 'code', value: 'a&b' }] },
      },
      ["pm.test('holds', () => {})", "pm.test('does not', () => { throw new Error('no') })"],
    );
    const { exchanges, tests } = await run({ collection: collection(scripted) });
    const [exchange] = exchanges;
    expect(exchange).toMatchObject({ item: 'Token', iteration: 0, failure: null });
    expect(Buffer.from(exchange?.request.body ?? []).toString()).toBe('code=a%26b');
    expect(exchange?.request.headers.filter(([name]) => name === 'X-Twice').map(([, value]) => value)).toEqual([
      '1',
      '2',
    ]);
    expect(exchange?.request.headers.some(([name]) => name === 'Content-Length')).toBe(true);
    expect(exchange?.response?.status).toBe(200);
    expect(Buffer.from(exchange?.response?.body ?? []).toString()).toBe('{"access_token":"abc"}');
    expect(tests).toEqual([
      { item: 'Token', iteration: 0, name: 'holds', passed: true, message: null },
      { item: 'Token', iteration: 0, name: 'does not', passed: false, message: 'no' },
    ]);
  });

  test('gives back what scripts set in any scope, and nothing that was there before', async () => {
    const setting = item('Set', get('/'), [
      "pm.environment.set('accessToken', pm.response.json().access_token)",
      "pm.collectionVariables.set('own', 'new')",
      "pm.globals.set('count', 3)",
      "pm.environment.set('known', 'as before')",
    ]);
    const { variables } = await run({ collection: collection(setting) });
    expect(variables).toEqual({ accessToken: 'abc', own: 'new', count: '3' });
  });

  test('records redirects and pm.sendRequest too, unless redirects are not to be followed', async () => {
    const wandering = item('Away', get('/away'), [
      "pm.sendRequest(pm.environment.get('base') + '/by-script', () => {})",
    ]);
    expect((await run({ collection: collection(wandering) })).targets).toEqual(['/away', '/landed', '/by-script']);
    expect((await run({ collection: collection(wandering), followRedirects: false })).targets).toEqual([
      '/away',
      '/by-script',
    ]);
  });

  test('the guard refuses redirects and pm.sendRequest before they leave', async () => {
    const wandering = item('Away', get('/away'), [
      "pm.sendRequest(pm.environment.get('base') + '/by-script', () => {})",
    ]);
    const guard: NewmanOptions['guard'] = (url, method) => {
      return url.endsWith('/away') ? null : { code: 'guard.undeclared', message: `${method} is not declared` };
    };
    const before = server.seen.length;
    const { exchanges } = await run({ collection: collection(wandering), guard });
    expect(server.seen.slice(before).map(({ target }) => target)).toEqual(['/away']);
    expect(exchanges.map(({ failure }) => failure)).toEqual([
      null,
      { kind: 'guard', message: 'GET is not declared' },
      { kind: 'guard', message: 'GET is not declared' },
    ]);
  });

  test('a proxy named in the environment does not replace the guard', async () => {
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:1';
    try {
      const { exchanges } = await run({ collection: collection(item('One', get('/one'))) });
      expect(exchanges.map(({ response }) => response?.status)).toEqual([200]);
    } finally {
      delete process.env['HTTP_PROXY'];
    }
  });

  test('runs one item out of its folders with what it inherits, in another form when asked', async () => {
    const folder = {
      name: 'Folder',
      auth: { type: 'bearer', bearer: [{ key: 'token', value: 'inherited' }] },
      item: [item('Wanted', get('/wanted')), item('Other', get('/other'))],
    };
    const { exchanges, targets } = await run({ collection: collection(folder), item: ['Folder', 'Wanted'] });
    expect(targets).toEqual(['/wanted']);
    expect(exchanges[0]?.request.headers).toContainEqual(['Authorization', 'Bearer inherited']);
    const changed = await run({ collection: collection(folder), item: ['Folder', 'Wanted'], request: get('/changed') });
    expect(changed.targets).toEqual(['/changed']);
    expect((await run({ collection: collection(folder), folder: 'Folder' })).targets).toEqual(['/wanted', '/other']);
    await expect(run({ collection: collection(folder), item: ['Folder', 'Nobody'] })).rejects.toThrow(
      'collection.no-item',
    );
  });

  test('runs once for each row of data', async () => {
    const { targets, exchanges } = await run({
      collection: collection(item('Row', get('/{{id}}'))),
      data: [{ id: 'a' }, { id: 'b' }],
    });
    expect(targets).toEqual(['/a', '/b']);
    expect(exchanges.map(({ iteration }) => iteration)).toEqual([0, 1]);
  });

  test('a script that throws is a failed test, and the run goes on', async () => {
    const { tests, targets } = await run({
      collection: collection(item('Throws', get('/1'), ['throw new Error("broken")']), item('Next', get('/2'))),
    });
    expect(tests).toEqual([
      { item: 'Throws', iteration: 0, name: 'The script runs', passed: false, message: 'broken' },
    ]);
    expect(targets).toEqual(['/1', '/2']);
  });

  test('a connection that is refused is recorded as such', async () => {
    const { exchanges } = await run({
      collection: collection(item('Nobody', { method: 'GET', url: 'http://127.0.0.1:1/x' })),
    });
    expect(exchanges.map(({ failure }) => failure)).toEqual([
      { kind: 'refused', message: '127.0.0.1:1: the connection was refused (ECONNREFUSED)' },
    ]);
  });

  test('something that is no collection is refused', async () => {
    await expect(run({ collection: { info: 'none' } })).rejects.toThrow('collection.not-postman');
  });
});

describe('a collection run against mocks', () => {
  const speaking = (word: string) =>
    openSocketDoor({
      answer: async ({ url, headers }) => {
        const cookie = headers.find(([name]) => name.toLowerCase() === 'cookie')?.[1] ?? 'none';
        return {
          status: 200,
          statusText: 'OK',
          headers: [
            ['content-type', 'application/json'],
            ['set-cookie', `world=${word}; Path=/`],
            ['set-cookie', 'second=1; Path=/'],
          ],
          body: Buffer.from(JSON.stringify({ word, url, cookie })),
        };
      },
    });
  const twice = collection(
    item('First', { method: 'GET', url: 'https://api.example.gov.uk/fms/1?a=b' }, [
      "pm.environment.set('word', pm.response.json().word)",
    ]),
    item('Second', { method: 'GET', url: 'https://api.example.gov.uk:8443/fms/2' }),
  );

  test('two worlds side by side on the same host never meet', async () => {
    const runs = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (word) => {
        const door = speaking(word);
        const { variables, exchanges } = await run({ collection: twice, connect: door.connect });
        door.close();
        const bodies = exchanges.map(({ response }) => JSON.parse(Buffer.from(response?.body ?? []).toString()));
        return { word, variables, bodies };
      }),
    );
    for (const { word, variables, bodies } of runs) {
      expect(variables).toEqual({ word });
      expect(bodies).toEqual([
        { word, url: 'https://api.example.gov.uk/fms/1?a=b', cookie: 'none' },
        { word, url: 'https://api.example.gov.uk:8443/fms/2', cookie: `world=${word}; second=1` },
      ]);
    }
  });

  test('a connection that the mock resets is a reset, one that hangs a timeout', async () => {
    const only = collection(item('Only', { method: 'GET', url: 'https://api.example.gov.uk/' }));
    for (const [fault, kind] of [
      ['reset', 'reset'],
      ['hang', 'timeout'],
    ] as const) {
      const door = openSocketDoor({ answer: async () => ({ fault }) });
      const { exchanges } = await run({ collection: only, connect: door.connect, timeoutMs: 200 });
      expect(exchanges.map(({ failure }) => failure?.kind)).toEqual([kind]);
      door.close();
    }
  });

  test('a run that is stopped ends at once, begins nothing more and keeps what it saw', async () => {
    const abort = new AbortController();
    const door = openSocketDoor({
      async answer() {
        setImmediate(() => abort.abort());
        return { fault: 'hang' };
      },
    });
    const { exchanges } = await run({
      collection: twice,
      connect: door.connect,
      // Longer than the test may take: only being stopped ends it.
      timeoutMs: 120_000,
      signal: abort.signal,
    });
    expect(exchanges.map(({ item: name, response }) => [name, response])).toEqual([['First', null]]);
    door.close();
  });
});
