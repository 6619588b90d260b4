import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createClient, type Sent } from '../../src/http/client.ts';
import { runNewman } from '../../src/http/newman.ts';
import type { Header } from '../../src/model/http.ts';
import { DIRECT, type Network, type Proxies, type ProxyServer } from '../../src/model/network.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { type EchoServer, openEchoServer } from './echo-server.ts';
import { type ForwardProxy, openForwardProxy, PROXY_PASSWORD, PROXY_USER } from './forward-proxy.ts';

let certificates: Certificates;
let plain: EchoServer;
let secure: { readonly url: string; readonly clients: (string | null)[]; close(): void };
let open: ForwardProxy;
let locked: ForwardProxy;
/** Speaks TLS itself, and asks who is there. */
let sealed: ForwardProxy;

beforeAll(async () => {
  certificates = await makeCertificates();
  plain = await openEchoServer();
  secure = await openSecureServer();
  open = await openForwardProxy();
  locked = await openForwardProxy({ authenticated: true });
  sealed = await openForwardProxy({ authenticated: true, certificate: certificates });
});
afterAll(async () => {
  secure.close();
  await Promise.all([plain.close(), open.close(), locked.close(), sealed.close()]);
});
beforeEach(() => {
  for (const seen of [plain.seen, secure.clients, open.asked, locked.asked, sealed.asked]) seen.length = 0;
});

/** A server over TLS that asks for a client certificate and keeps the name on it. */
async function openSecureServer() {
  const clients: (string | null)[] = [];
  const server = createServer(
    {
      cert: certificates.cert,
      key: certificates.key,
      ca: certificates.cert,
      requestCert: true,
      rejectUnauthorized: false,
    },
    (incoming, outgoing) => {
      const shown = (incoming.socket as TLSSocket).getPeerCertificate();
      clients.push(shown.subject ? String(shown.subject.CN) : null);
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}/secure`,
    clients,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const proxy = (url: string, credentials: ProxyServer['credentials'] = null): ProxyServer => ({
  origin: url,
  credentials,
});
const both = (one: ProxyServer, bypass: readonly string[] = []): Proxies => ({ http: one, https: one, bypass });
const trusting = (network: Partial<Network> = {}): Network => ({ ...DIRECT, ca: [certificates.cert], ...network });

type Outcome = Pick<Sent, 'response' | 'failure'> & { readonly sent: readonly Header[] };

async function natively(url: string, network: Network): Promise<Outcome> {
  const client = createClient({ guard: () => null, timeoutMs: 5000, network });
  const headers: Header[] = [
    ['X-A', '1'],
    ['X-A', '2'],
  ];
  const sent = await client.send({ method: 'GET', url, headers, body: new Uint8Array() });
  await client.close();
  return { ...sent, sent: [] };
}

async function byNewman(url: string, network: Network): Promise<Outcome> {
  const seen: Outcome[] = [];
  const header = [
    { key: 'X-A', value: '1' },
    { key: 'X-A', value: '2' },
  ];
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  await runNewman({
    collection: { info: { name: 'c', schema }, item: [{ name: 'one', request: { method: 'GET', url, header } }] },
    environment: {},
    guard: () => null,
    timeoutMs: 5000,
    network,
    workingFolder: mkdtempSync(join(tmpdir(), 'newman-')),
    onExchange: ({ request, response, failure }) => {
      seen.push({ response, failure, sent: request.headers });
    },
    onTest: () => {},
  });
  const [only] = seen;
  if (only === undefined) throw new Error('nothing was sent');
  return only;
}

describe.each([
  ['a native request', natively],
  ['a request of Newman', byNewman],
])('%s', (_name, send) => {
  const plainUrl = () => `http://api.company.test:${plain.port}/a/../b?c=d`;

  test('goes through the proxy: plain in absolute form, TLS in a tunnel, repeated headers apart', async () => {
    const network = trusting({ proxies: both(proxy(open.url)) });
    expect((await send(plainUrl(), network)).response?.status).toBe(200);
    expect((await send(secure.url, network)).response?.status).toBe(200);
    expect(open.asked).toEqual([
      expect.stringMatching(/^GET http:\/\/api\.company\.test:\d+\//),
      `CONNECT ${new URL(secure.url).host}`,
    ]);
    expect(plain.seen[0]?.headers).toContainEqual(['host', new URL(plainUrl()).host]);
  });

  test('says who it is to a proxy that asks, and neither the server nor the recording learns it', async () => {
    const known = proxy(locked.url, { username: PROXY_USER, password: PROXY_PASSWORD });
    const network = trusting({ proxies: both(known) });
    const outcomes = [await send(plainUrl(), network), await send(secure.url, network)];
    expect(outcomes.map(({ response }) => response?.status)).toEqual([200, 200]);
    expect(locked.asked).toHaveLength(2);
    const everything = JSON.stringify([outcomes, plain.seen]);
    expect(everything).not.toMatch(/proxy-authorization/i);
    expect(everything).not.toContain(PROXY_PASSWORD);
  });

  test('speaks TLS with a proxy that does, plain requests and tunnels, by name and by address', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const origin = sealed.url.replace('127.0.0.1', host);
      const known = proxy(origin, { username: PROXY_USER, password: PROXY_PASSWORD });
      const network = trusting({ proxies: both(known) });
      for (const url of [plainUrl(), secure.url]) {
        const { response, failure } = await send(url, network);
        expect([response?.status, failure]).toEqual([200, null]);
      }
    }
    expect(sealed.asked).toHaveLength(4);
    expect(sealed.asked[1]).toBe(`CONNECT ${new URL(secure.url).host}`);
  });

  test('a proxy whose own certificate is not trusted is what failed, and no server; it learns no password', async () => {
    const known = proxy(sealed.url, { username: PROXY_USER, password: PROXY_PASSWORD });
    for (const url of [plainUrl(), secure.url]) {
      const { response, failure } = await send(url, { ...DIRECT, proxies: both(known) });
      expect([response, failure?.kind]).toEqual([null, 'proxy']);
      expect(failure?.message).toContain(`the proxy ${new URL(sealed.url).host}`);
    }
    expect(sealed.asked).toEqual([]);
  });

  test('a proxy that refuses us is named as what failed, and no server answered', async () => {
    const network = trusting({ proxies: both(proxy(locked.url, { username: PROXY_USER, password: 'wrong' })) });
    for (const url of [plainUrl(), secure.url]) {
      const { response, failure } = await send(url, network);
      expect([response, failure?.kind]).toEqual([null, 'proxy']);
      expect(failure?.message).toBe(
        `${new URL(url).host}: the proxy ${new URL(locked.url).host} answered 407 (it wants other credentials)`,
      );
    }
    const nobody = trusting({ proxies: both(proxy('http://127.0.0.1:1')) });
    for (const url of [plainUrl(), secure.url]) {
      expect((await send(url, nobody)).failure).toEqual({
        kind: 'proxy',
        message: `${new URL(url).host}: the proxy 127.0.0.1:1 could not be reached (ECONNREFUSED)`,
      });
    }
  });

  test('goes around the proxy where NO_PROXY says so', async () => {
    const network = trusting({ proxies: both(proxy('http://127.0.0.1:1'), ['localhost', '127.0.0.0/8']) });
    expect((await send(secure.url, network)).response?.status).toBe(200);
    expect((await send(`http://127.0.0.1:${plain.port}/`, network)).response?.status).toBe(200);
  });

  test('trusts an authority only where it was told to, a tunnel included', async () => {
    for (const proxies of [DIRECT.proxies, both(proxy(open.url))]) {
      expect((await send(secure.url, { ...DIRECT, proxies })).failure?.kind).toBe('tls');
      expect((await send(secure.url, trusting({ proxies }))).response?.status).toBe(200);
      expect((await send(secure.url, { ...DIRECT, proxies, insecure: true })).response?.status).toBe(200);
      const elsewhere = secure.url.replace('localhost', 'other.test');
      if (proxies !== DIRECT.proxies) expect((await send(elsewhere, trusting({ proxies }))).failure?.kind).toBe('tls');
    }
  });

  test('shows a client certificate to the origin it is for and to no other', async () => {
    const mine = { ...certificates.client, passphrase: null };
    for (const proxies of [DIRECT.proxies, both(proxy(open.url))]) {
      const { origin } = new URL(secure.url);
      await send(secure.url, trusting({ proxies, clientCertificates: new Map([[origin, mine]]) }));
      await send(secure.url, trusting({ proxies, clientCertificates: new Map([['https://127.0.0.1', mine]]) }));
    }
    expect(secure.clients).toEqual(['the harness', null, 'the harness', null]);
  });
});
