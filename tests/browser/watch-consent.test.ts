import type { BrowserContext } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BrowserSession, launchBrowser } from '../../src/browser/launch.ts';
import { watchConsent } from '../../src/browser/watch-consent.ts';
import { type PagesServer, page, startPages } from './pages-server.ts';

const REDIRECT_URI = 'https://app.test/callback';

let browser: BrowserSession;
let context: BrowserContext;
let provider: PagesServer;

beforeAll(async () => {
  browser = await launchBrowser({ redirectUris: [REDIRECT_URI] });
  provider = await startPages(({ path }) =>
    path === '/decide' ? { to: `${REDIRECT_URI}?code=c0de&state=st` } : page('Sign in', '<a href="/decide">Accept</a>'),
  );
});
afterAll(async () => {
  await browser.close();
  await provider.close();
});
beforeEach(async () => {
  context = await browser.openContext({ proxy: null, acceptAnyCertificate: false });
});
afterEach(() => context.close());

const watch = (signal = new AbortController().signal, authorizeUrl = `${provider.origin}/authorize`) =>
  watchConsent(context, { authorizeUrl, redirectUris: [REDIRECT_URI], now: () => 7, signal });

/** The page that was opened for the person. */
async function theirPage() {
  return context.pages()[0] ?? (await context.waitForEvent('page'));
}

test('a person signs in, the answer is caught, and nothing of what they saw is kept', async () => {
  const watched = watch();
  await (await theirPage()).getByRole('link', { name: 'Accept' }).click();
  const url = `${REDIRECT_URI}?code=c0de&state=st`;
  expect(await watched).toMatchObject({ pages: [], captured: {}, outcome: { kind: 'callback', url, at: 7 } });
});

test('a person who closes the window, or does not come, or cannot, is an outcome', async () => {
  const closed = watch();
  const page = await theirPage();
  await page.getByRole('link', { name: 'Accept' }).waitFor();
  await page.close();
  expect((await closed).outcome).toMatchObject({ code: 'consent.window-closed' });
  const late = AbortSignal.abort(new DOMException('The time is over', 'TimeoutError'));
  expect((await watch(late)).outcome).toMatchObject({ code: 'consent.nobody-came' });
  expect((await watch(AbortSignal.abort('SIGINT'))).outcome).toMatchObject({ code: 'consent.interrupted' });
  const away = await watch(undefined, 'http://127.0.0.1:9/authorize');
  expect(away.outcome).toMatchObject({ code: 'consent.unreachable' });
});
