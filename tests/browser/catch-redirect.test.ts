import type { BrowserContext } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { catchRedirect } from '../../src/browser/catch-redirect.ts';
import { type BrowserSession, launchBrowser } from '../../src/browser/launch.ts';
import { type PagesServer, page, startPages } from './pages-server.ts';

let browser: BrowserSession;
let context: BrowserContext;
let provider: PagesServer;
/** The redirect URI's host, and production: nothing may reach either. */
let supplier: PagesServer;
let production: PagesServer;
let redirectUri: string;

beforeAll(async () => {
  [provider, supplier, production] = await Promise.all([startPages(), startPages(), startPages()]);
  redirectUri = `${supplier.origin}/callback`.replace('127.0.0.1', 'localhost');
  browser = await launchBrowser({ redirectUris: [redirectUri] });
});
afterAll(async () => {
  await browser.close();
  await Promise.all([provider.close(), supplier.close(), production.close()]);
});
beforeEach(async () => {
  context = await browser.openContext({ proxy: null, acceptAnyCertificate: false });
});
afterEach(async () => {
  await context.close();
  expect([supplier.hits.splice(0), production.hits.splice(0)]).toEqual([[], []]);
});

/** Opens the provider's page in a run against test, beside which there is a production. */
async function openPage(html: string) {
  const refused: string[] = [];
  const forbidden = {
    origins: [production.origin],
    refuse: (method: string, url: string) => refused.push(`${method} ${new URL(url).pathname}`) > 0,
  };
  const first = await context.newPage();
  const { caught, close } = await catchRedirect(context, [redirectUri], () => 0, forbidden);
  const flow = provider.site;
  provider.site = (request) => (request.path === '/' ? page('Opening', html) : flow(request));
  await first.goto(provider.origin);
  return { caught, close, refused };
}

test.each([
  ['a popup', () => `<script>open('${redirectUri}?code=c0de')</script>`],
  ['a popup without an opener', () => `<script>open('${redirectUri}?code=c0de', '', 'noopener')</script>`],
  [
    'a form to a popup',
    () =>
      `<form method="post" target="_blank" action="${redirectUri}"><input name="code" value="c0de"></form>
       <script>document.forms[0].submit()</script>`,
  ],
  ['a frame', () => `<iframe src="${redirectUri}?code=c0de"></iframe>`],
  [
    'a frame of another site',
    () => `<iframe src="${provider.origin.replace('127.0.0.1', 'localhost')}/frame"></iframe>`,
  ],
])('the redirect URI is caught in %s that asks for it at once', async (_, html) => {
  provider.site = ({ path }) => (path === '/frame' ? `<script>location = '${redirectUri}?code=c0de'</script>` : null);
  const { caught, close } = await openPage(html());
  const { url, body } = await caught;
  expect(`${url} ${body}`).toContain('code=c0de');
  await close();
});

test('another address of its host stays sealed to a popup', async () => {
  const elsewhere = `${new URL(redirectUri).origin}/elsewhere?code=c0de`;
  const failed = context.waitForEvent('requestfailed', (request) => request.url() === elsewhere);
  const { close } = await openPage(`<script>open('${elsewhere}')</script>`);
  expect((await failed).failure()?.errorText).toBe('net::ERR_NAME_NOT_RESOLVED');
  await close();
});

test.each([
  ['a worker', 'new Worker', ['POST /payments']],
  ['a shared worker, which can not be watched and is not started', 'new SharedWorker', []],
])('production is kept from %s', async (_, make, stopped) => {
  const asked = new Promise<void>((resolve) => {
    provider.site = ({ path }) => {
      if (path === '/done') resolve();
      return path === '/done' ? page('Done') : null;
    };
  });
  const done = `fetch("${provider.origin}/done", { mode: "no-cors" })`;
  const work = `fetch("${production.origin}/payments", { method: "POST", mode: "no-cors" }).catch(() => {}).then(() => ${done})`;
  const source = JSON.stringify(`data:text/javascript,${encodeURIComponent(work)}`);
  const { close, refused } = await openPage(
    `<script>try { self.kept = ${make}(${source}) } catch { ${done} }</script>`,
  );
  await asked;
  expect(refused).toEqual(stopped);
  await close();
});
