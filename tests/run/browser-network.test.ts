import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { BrowserContext } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserProxy } from '../../src/browser/browser-proxy.ts';
import { consent } from '../../src/browser/consent.ts';
import { type BrowserSession, launchBrowser } from '../../src/browser/launch.ts';
import { DIRECT, type Network } from '../../src/model/network.ts';
import type { Journey } from '../../src/model/system.ts';
import { needsRelay, openRelay } from '../../src/run/open-relay.ts';
import { type Certificates, makeCertificates } from '../http/certificates.ts';
import { type ForwardProxy, openForwardProxy, PROXY_PASSWORD, PROXY_USER } from '../http/forward-proxy.ts';

let certificates: Certificates;
let proxy: ForwardProxy;
let browser: BrowserSession;
/** The provider, and the host that the code must never reach; each over TLS, with whom they were visited by. */
let provider: Site;
let supplier: Site;

interface Site {
  readonly origin: string;
  readonly hits: string[];
  close(): void;
}

/** Sends the code at once: the redirect is what matters here. */
async function openSite(answer: (path: string) => Readonly<Record<string, string>>): Promise<Site> {
  const hits: string[] = [];
  const { cert, key } = certificates;
  const server = createSecureServer(
    { cert, key, ca: cert, requestCert: true, rejectUnauthorized: false },
    (incoming, outgoing) => {
      const { subject } = (incoming.socket as TLSSocket).getPeerCertificate();
      const path = incoming.url ?? '';
      if (path !== '/favicon.ico') hits.push(`${path}${subject ? ` by ${subject.CN}` : ''}`);
      const headers = answer(path);
      outgoing
        .writeHead('location' in headers ? 302 : 200, { 'content-type': 'text/html', ...headers })
        .end('<h1>Share</h1>');
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `https://api.company.test:${(server.address() as AddressInfo).port}`,
    hits,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

beforeAll(async () => {
  certificates = await makeCertificates();
  supplier = await openSite(() => ({}));
  provider = await openSite((path) => {
    if (path.startsWith('/authorize')) return { location: '/sign-in', 'set-cookie': 'a=1; Path=/' };
    return { location: `${supplier.origin}/callback?code=c0de` };
  });
  proxy = await openForwardProxy({ authenticated: true });
  browser = await launchBrowser({ redirectUris: [`${supplier.origin}/callback`] });
});
afterAll(async () => {
  await browser.close();
  provider.close();
  supplier.close();
  await proxy.close();
});

const journey: Journey = { name: 'consent', title: 'Consent', start: null, pages: [], file: 'consent.yaml' };

async function ask(context: BrowserContext) {
  const { outcome } = await consent(context, {
    authorizeUrl: `${provider.origin}/authorize`,
    redirectUris: [`${supplier.origin}/callback`],
    journey,
    branch: 'accept',
    resolve: (text) => text,
    secrets: () => [],
    signal: new AbortController().signal,
    pictures: false,
    now: () => 0,
  });
  await context.close();
  return outcome;
}

/** The same proxy and names for both ways out. */
function behindProxy(network: Partial<Network> = {}): Network {
  const server = { origin: proxy.url, credentials: { username: PROXY_USER, password: PROXY_PASSWORD } };
  return { ...DIRECT, proxies: { http: null, https: server, bypass: [] }, ...network };
}

test('Chromium goes through the proxy by itself, and the code reaches neither its host nor the proxy', async () => {
  const { proxies } = behindProxy();
  const outcome = await ask(await browser.openContext({ proxy: browserProxy(proxies), acceptAnyCertificate: true }));
  expect(outcome).toMatchObject({ kind: 'callback', url: `${supplier.origin}/callback?code=c0de` });
  const { host } = new URL(provider.origin);
  expect(new Set(proxy.asked.splice(0))).toEqual(new Set([`407 CONNECT ${host}`, `CONNECT ${host}`]));
  expect(provider.hits.splice(0)).toEqual(['/authorize', '/sign-in']);
  expect(supplier.hits).toEqual([]);
});

test('through the relay an authority of one’s own is trusted, a client certificate shown, the proxy used', async () => {
  const { client, cert } = certificates;
  const mine = new Map([[provider.origin, { ...client, passphrase: null }]]);
  const relay = await openRelay(behindProxy({ ca: [cert], clientCertificates: mine }), 5000);
  const way = { proxy: { server: relay.url, bypass: [] }, acceptAnyCertificate: true };
  expect(await ask(await browser.openContext(way))).toMatchObject({ kind: 'callback' });
  expect(new Set(proxy.asked.splice(0))).toEqual(new Set([`CONNECT ${new URL(provider.origin).host}`]));
  expect(provider.hits.splice(0)).toEqual(['/authorize by the harness', '/sign-in by the harness']);
  expect(supplier.hits).toEqual([]);
  await relay.close();
});

test('a proxy that speaks TLS itself is verified, in the browser and through the relay', async () => {
  const sealed = await openForwardProxy({ certificate: certificates });
  const proxies = { http: null, https: { origin: sealed.url, credentials: null }, bypass: [] };
  const own = { proxy: browserProxy(proxies), acceptAnyCertificate: true };
  expect(await ask(await browser.openContext(own))).toMatchObject({
    code: 'consent.unreachable',
    message: expect.stringContaining('ERR_PROXY_CERTIFICATE_INVALID'),
  });
  const ways = { trusted: { ca: [certificates.cert] }, anyone: { insecure: true }, nobody: {} };
  for (const [name, trust] of Object.entries(ways)) {
    const network = { ...DIRECT, proxies, ...trust };
    expect([name, needsRelay(network)]).toEqual([name, name !== 'nobody']);
    const relay = await openRelay(network, 5000);
    const way = { proxy: { server: relay.url, bypass: [] }, acceptAnyCertificate: true };
    expect((await ask(await browser.openContext(way))).kind).toBe(name === 'nobody' ? 'failed' : 'callback');
    await relay.close();
  }
  expect(new Set(sealed.asked)).toEqual(new Set([`CONNECT ${new URL(provider.origin).host}`]));
  provider.hits.length = 0;
  await sealed.close();
});

test('a server that the authority did not sign is not visited, in the browser and through the relay', async () => {
  const relay = await openRelay(behindProxy(), 5000);
  const ways = [
    { proxy: browserProxy(behindProxy().proxies), acceptAnyCertificate: false },
    { proxy: { server: relay.url, bypass: [] }, acceptAnyCertificate: true },
  ];
  for (const way of ways) {
    expect(await ask(await browser.openContext(way))).toMatchObject({ kind: 'failed', code: 'consent.unreachable' });
  }
  expect(provider.hits).toEqual([]);
  await relay.close();
});
