import { createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Client, type ClientOptions, createClient } from '../../src/http/client.ts';
import { virtualClock } from '../../src/mock/clock.ts';
import { createDispatcher } from '../../src/mock/dispatcher-door.ts';
import type { Door, WireRequest } from '../../src/model/http.ts';
import { type EchoServer, openEchoServer } from './echo-server.ts';

let server: EchoServer;
let base: string;
beforeAll(async () => {
  server = await openEchoServer(({ target }) => {
    if (target === '/away') return { status: 302, headers: { Location: '/x', 'Retry-After': '5' }, body: 'moved' };
    return { status: 200, headers: { 'X-Case': 'Kept' }, body: 'ok' };
  });
  base = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());

const open: Client[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

function client(options: Partial<ClientOptions> = {}): Client {
  const made = createClient({ guard: () => null, timeoutMs: 5000, ...options });
  open.push(made);
  return made;
}

function get(url: string, options: Partial<WireRequest> = {}): WireRequest {
  return { method: 'GET', url, headers: [], body: new Uint8Array(), ...options };
}

/** A server that writes these bytes on every connection and then, unless told otherwise, hangs up. */
async function rawServer(bytes: string | null): Promise<{ url: string; close(): void }> {
  const tcp = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => (bytes === null ? undefined : socket.end(bytes)));
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', () => resolve()));
  const address = tcp.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/path?code=secret`, close: () => tcp.close() };
}

describe('the client', () => {
  test('shows a redirect as it came and follows none', async () => {
    const before = server.seen.length;
    const { response } = await client().send(get(`${base}/away`));
    expect(response).toMatchObject({ status: 302, statusText: 'Found' });
    expect(response?.headers).toEqual(
      expect.arrayContaining([
        ['Location', '/x'],
        ['Retry-After', '5'],
      ]),
    );
    expect(server.seen.length - before).toBe(1);
  });

  test('sends repeated headers apart, and the path byte for byte', async () => {
    const headers = [
      ['X-A', '1'],
      ['x-a', '2'],
      ['Host', 'other.example'],
    ] as const;
    const { response } = await client().send(get(`${base}/a/../b%2e/;c?d='|`, { headers }));
    expect(response?.headers).toContainEqual(['X-Case', 'Kept']);
    const seen = server.seen.at(-1);
    expect(seen?.target).toBe("/a/../b%2e/;c?d='|");
    expect(seen?.headers.filter(([name]) => /^x-a$/i.test(name))).toEqual([
      ['X-A', '1'],
      ['x-a', '2'],
    ]);
    expect(seen?.headers.filter(([name]) => /^host$/i.test(name)).map(([, value]) => value)).toEqual(['other.example']);
  });

  test('asks the guard first, and sends nothing when it refuses', async () => {
    const before = server.seen.length;
    const guarded = client({ guard: () => ({ code: 'guard.undeclared', message: 'not declared' }) });
    expect(await guarded.send(get(base))).toMatchObject({
      response: null,
      failure: { kind: 'guard', message: 'not declared' },
    });
    expect(server.seen.length).toBe(before);
  });

  test('decodes content encodings, and leaves a body that does not decode', async () => {
    const plain = Buffer.from('Zoë');
    const bodies = {
      gzip: gzipSync(plain),
      deflate: deflateSync(plain),
      br: brotliCompressSync(plain),
      'gzip, br': brotliCompressSync(gzipSync(plain)),
    };
    for (const [encoding, body] of [...Object.entries(bodies), ['gzip', plain] as const, ['unknown', plain] as const]) {
      const door: Door = {
        answer: async () => ({ status: 200, statusText: 'OK', headers: [['content-encoding', encoding]], body }),
      };
      const sent = await client({ dispatcher: await createDispatcher(door, virtualClock(0)) }).send(
        get('https://api.example/'),
      );
      expect(Buffer.from(sent.response?.body ?? []).toString()).toBe('Zoë');
    }
  });

  test('names what went wrong below HTTP by kind and host, and never by URL', async () => {
    const broken = await rawServer('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf');
    const silent = await rawServer('');
    const noise = await rawServer('what?\r\n\r\n');
    const hanging = await rawServer(null);
    const failures = async (url: string, timeoutMs = 5000) => (await client({ timeoutMs }).send(get(url))).failure;
    const host = (url: string): string => new URL(url).host;
    expect(await failures('http://127.0.0.1:1/?code=secret')).toEqual({
      kind: 'refused',
      message: '127.0.0.1:1: the connection was refused (ECONNREFUSED)',
    });
    expect(await failures('http://nobody.invalid/?code=secret')).toMatchObject({ kind: 'dns' });
    expect(await failures(broken.url)).toMatchObject({
      kind: 'reset',
      message: expect.stringContaining(host(broken.url)),
    });
    expect(await failures(silent.url)).toMatchObject({ kind: 'reset' });
    expect(await failures(noise.url)).toMatchObject({ kind: 'protocol' });
    expect(await failures(hanging.url, 100)).toEqual({
      kind: 'timeout',
      message: `${host(hanging.url)}: no complete answer came in time`,
    });
    expect(await failures(base.replace('http:', 'https:'))).toMatchObject({ kind: 'tls' });
    for (const one of [broken, silent, noise, hanging]) {
      expect((await failures(one.url, 100))?.message).not.toMatch(/secret|path/);
      one.close();
    }
  });

  test('gives up when it is told to', async () => {
    const hanging = await rawServer(null);
    const abort = new AbortController();
    const sending = client().send(get(hanging.url), abort.signal);
    setTimeout(() => abort.abort(), 50);
    expect((await sending).failure?.kind).toBe('aborted');
    expect((await client().send(get(hanging.url), AbortSignal.abort())).failure?.kind).toBe('aborted');
    hanging.close();
  });

  test('runs the same code against a mock: resets and time limits, the latter on the mock’s clock', async () => {
    for (const [fault, kind] of [
      ['reset', 'reset'],
      ['hang', 'timeout'],
    ] as const) {
      const dispatcher = await createDispatcher({ answer: async () => ({ fault }) }, virtualClock(0));
      const begun = performance.now();
      const { failure } = await client({ dispatcher, timeoutMs: 30_000 }).send(get('https://api.example/'));
      expect(failure?.kind).toBe(kind);
      expect(performance.now() - begun).toBeLessThan(5000);
    }
  });

  test('a header that can not be sent fails as a protocol fault, its value unsaid', async () => {
    const { failure } = await client().send(get(base, { headers: [['X-A', 'secret\r\nX-B: 1']] }));
    expect(failure?.kind).toBe('protocol');
    expect(failure?.message).not.toContain('secret');
  });
});
