import { expect, test } from 'vitest';
import { browserProxy } from '../../src/browser/browser-proxy.ts';
import { proxyFor } from '../../src/http/proxy-for.ts';

const proxy = { origin: 'http://proxy.example:8080', credentials: null };
const other = { origin: 'http://other.example:8080', credentials: null };

/** Every case as curl decides it. */
test.each([
  ['example.org', 'https://example.org/', true],
  ['example.org', 'https://api.example.org/', true],
  ['.example.org', 'https://example.org/', true],
  ['.example.org', 'https://api.example.org:8443/', true],
  ['example.org.', 'https://example.org/', true],
  ['EXAMPLE.org', 'https://api.Example.ORG/', true],
  ['example.org', 'https://notexample.org/', false],
  ['example.org', 'https://example.org.evil.test/', false],
  ['example.org:443', 'https://example.org/', false],
  ['*.example.org', 'https://api.example.org/', false],
  ['*', 'https://anything.test/', true],
  ['127.0.0.1', 'http://127.0.0.1:3000/', true],
  ['127.0.0.1', 'http://localhost/', false],
  ['10.0.0.0/8', 'http://10.1.2.3/', true],
  ['10.0.0.0/8', 'http://11.1.2.3/', false],
  ['10.0.0.0/33', 'http://10.1.2.3/', false],
  ['0.0.0.1', 'http://10.0.0.1/', false],
  ['::1', 'http://[::1]:3000/', true],
  ['[::1]', 'http://[::1]/', true],
  ['fd00::/8', 'http://[fd12::1]/', true],
  ['', 'https://example.org/', false],
])('NO_PROXY=%s and %s: around the proxy is %s', (entry, url, around) => {
  expect(proxyFor({ http: proxy, https: proxy, bypass: [entry] }, url)).toBe(around ? null : proxy);
});

test('each scheme has its own proxy', () => {
  const proxies = { http: other, https: proxy, bypass: [] };
  expect([proxyFor(proxies, 'https://a.test/'), proxyFor(proxies, 'http://a.test/')]).toEqual([proxy, other]);
  expect(proxyFor({ ...proxies, http: null }, 'http://a.test/')).toBeNull();
});

test('Chromium is told the same in its own words', () => {
  const bypass = ['.example.org', '10.0.0.0/8', '::1', '127.0.0.1'];
  const known = { ...proxy, credentials: { username: 'u', password: 'p' } };
  expect(browserProxy({ http: null, https: known, bypass })).toEqual({
    server: 'http://proxy.example:8080',
    username: 'u',
    password: 'p',
    bypass: ['http://*', 'example.org', '*.example.org', '10.0.0.0/8', '[::1]', '127.0.0.1'],
  });
  expect(browserProxy({ http: other, https: proxy, bypass: [] })).toEqual({ server: proxy.origin, bypass: [] });
  expect(browserProxy({ http: proxy, https: proxy, bypass: ['*'] })).toBeNull();
  expect(browserProxy({ http: null, https: null, bypass: [] })).toBeNull();
});
