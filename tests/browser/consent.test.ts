import type { BrowserContext } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ConsentOptions, consent, type RawConsent } from '../../src/browser/consent.ts';
import { type BrowserSession, launchBrowser } from '../../src/browser/launch.ts';
import type { Journey, JourneyAction, JourneyPage } from '../../src/model/system.ts';
import { type PagesServer, page, type Site, startPages } from './pages-server.ts';

const PASSWORD = 'correct horse battery staple';
const NOW = 1_790_000_000_000;

let browser: BrowserSession;
let context: BrowserContext;
let supplier: PagesServer;
let provider: PagesServer;
let redirectUri: string;

beforeAll(async () => {
  supplier = await startPages(() => page('The code left the machine'));
  provider = await startPages();
  redirectUri = `${supplier.origin}/callback`.replace('127.0.0.1', 'localhost');
  browser = await launchBrowser({ redirectUris: [redirectUri, 'https://app.test/callback'] });
});
afterAll(async () => {
  await browser.close();
  await Promise.all([supplier.close(), provider.close()]);
});
beforeEach(async () => {
  context = await browser.openContext({ proxy: null, acceptAnyCertificate: false });
});
afterEach(async () => {
  await context.close();
  expect(supplier.hits.splice(0), 'requests that reached the redirect URI').toEqual([]);
});

function journeyPage(name: string, heading: string, more: Partial<JourneyPage> = {}): JourneyPage {
  return {
    name,
    match: { url: null, heading },
    optional: false,
    ends: false,
    actions: {},
    place: { file: 'consent.yaml', line: 1, column: 1 },
    ...more,
  };
}

const click = (name: string): JourneyAction => ({ do: 'click', in: { by: 'role', role: 'button', name } });
const fill = (label: string, value: string, secret = false): JourneyAction => ({
  do: 'fill',
  in: { by: 'label', label },
  value,
  secret,
});

const JOURNEY: Journey = {
  name: 'consent',
  title: 'Sign in and decide',
  start: null,
  file: 'consent.yaml',
  pages: [
    journeyPage('cookies', 'Cookies on this service', { optional: true, actions: { '*': [click('Accept cookies')] } }),
    journeyPage('sign-in', 'Sign in', {
      actions: { '*': [fill('Email', '{{email}}'), fill('Password', '{{password}}', true), click('Sign in')] },
    }),
    journeyPage('share', 'Share data', { actions: { accept: [click('Yes, share')], deny: [click('No')] } }),
    journeyPage('no-role', 'You do not have access', { ends: true }),
  ],
};

const SIGN_IN = page(
  'Sign in',
  `<form method="post" action="/sign-in"><label>Email address <input name="email"></label>
   <label>Password <input name="password" type="password"></label><button type="button" aria-label="Show password">Show</button>
   <button>Sign in</button><a href="/help">Sign in with something else</a></form>`,
);
const SHARE = page(
  'Share data',
  '<form method="post" action="/decide"><button name="d" value="y">Yes, share</button><button name="d" value="n">No</button></form>',
);

/** Sign-in, then consent, then the answer by `deliver`. */
function provide(deliver: (decision: string | null) => ReturnType<Site>): Site {
  return ({ path, form }) => {
    if (path === '/authorize') return SIGN_IN;
    if (path === '/sign-in') return form.get('password') === PASSWORD ? { to: '/share' } : SIGN_IN;
    if (path === '/share') return SHARE;
    return path === '/decide' ? deliver(form.get('d')) : null;
  };
}

const redirected = (query: string) => () => ({ to: `${redirectUri}${query}` });

const values: Record<string, string> = { email: 'approver@example.test', password: PASSWORD };
const resolveWith = (given: Record<string, string>) => (text: string) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name) => given[name] ?? '');

function options(more: Partial<ConsentOptions> = {}): ConsentOptions {
  return {
    authorizeUrl: `${provider.origin}/authorize?client_id=abc`,
    redirectUris: [redirectUri],
    journey: JOURNEY,
    branch: 'accept',
    resolve: resolveWith(values),
    now: () => NOW,
    settleMs: 200,
    pictures: false,
    ...more,
  };
}

const ask = (more: Partial<ConsentOptions> = {}): Promise<RawConsent> => consent(context, options(more));

describe('a consent that is given', () => {
  test('ends with the code, which never leaves the machine', async () => {
    provider.site = provide(redirected('?code=c0de&state=st'));
    const { outcome, pages } = await ask();
    expect(outcome).toEqual({ kind: 'callback', url: `${redirectUri}?code=c0de&state=st`, body: null, at: NOW });
    expect(pages.map(({ page, heading, title }) => [page, heading, title])).toEqual([
      ['sign-in', 'Sign in', 'Sign in - Example'],
      ['share', 'Share data', 'Share data - Example'],
    ]);
  });

  test('is caught when it comes by a form post, body and all', async () => {
    const form = `<form id="f" method="post" action="REDIRECT"><input name="code" value="c0de"><input name="state" value="s t"></form>`;
    provider.site = provide(
      () => `${form.replace('REDIRECT', redirectUri)}<script>document.getElementById('f').submit()</script>`,
    );
    const { outcome } = await ask();
    expect(outcome).toEqual({ kind: 'callback', url: redirectUri, body: 'code=c0de&state=s+t', at: NOW });
  });

  test.each([
    ['a slash added', (uri: string) => `${uri}/?code=c0de`],
    ['a fragment', (uri: string) => `${uri}#code=c0de`],
    ['no parameters at all', (uri: string) => uri],
  ])('is caught when the redirect URI comes back with %s', async (_, back) => {
    provider.site = provide(() => ({ to: back(redirectUri) }));
    expect((await ask()).outcome).toMatchObject({ kind: 'callback', url: back(redirectUri) });
  });

  test('is caught when a redirect URI with a query of its own comes back', async () => {
    provider.site = provide(() => ({ to: `${redirectUri}?tenant=1*2&code=c0de` }));
    const { outcome } = await ask({ redirectUris: [`${redirectUri}?tenant=1*2`] });
    expect(outcome).toMatchObject({ kind: 'callback', url: `${redirectUri}?tenant=1*2&code=c0de` });
  });

  test('is caught when the provider redirects at once', async () => {
    provider.site = () => ({ to: `${redirectUri}?error=login_required` });
    const { outcome, pages } = await ask();
    expect(outcome).toMatchObject({ kind: 'callback', url: `${redirectUri}?error=login_required` });
    expect(pages).toEqual([]);
  });

  test('is caught in a popup', async () => {
    provider.site = provide(() => page('Opening', `<script>open('/late')</script>`));
    const flow = provider.site;
    provider.site = (request) => (request.path === '/late' ? { to: `${redirectUri}?code=c0de` } : flow(request));
    expect((await ask()).outcome).toMatchObject({ kind: 'callback', url: `${redirectUri}?code=c0de` });
  });

  test('may be asked for twice in one context, the person still signed in', async () => {
    provider.site = provide(redirected('?code=one'));
    await ask();
    provider.site = ({ path }) => (path === '/authorize' ? SHARE : { to: `${redirectUri}?code=two` });
    expect((await ask()).outcome).toMatchObject({ kind: 'callback', url: `${redirectUri}?code=two` });
  });
});

describe('behind a proxy', () => {
  test('the proxy is asked for the pages of the consent, and neither for the redirect URI nor for anything else', async () => {
    const behind = await browser.openContext({
      proxy: { server: provider.origin, bypass: [] },
      acceptAnyCertificate: true,
    });
    provider.site = provide(() => page('Opening', `<script>open('http://login.test/late')</script>`));
    const flow = provider.site;
    provider.site = (request) =>
      request.path === '/late' ? { to: 'https://app.test/callback?code=c0de' } : flow(request);
    provider.hits.length = 0;
    const { outcome } = await consent(
      behind,
      options({ authorizeUrl: 'http://login.test/authorize', redirectUris: ['https://app.test/callback'] }),
    );
    expect(outcome).toMatchObject({ kind: 'callback', url: 'https://app.test/callback?code=c0de' });
    expect(provider.hits).toEqual([
      'GET http://login.test/authorize',
      'POST http://login.test/sign-in',
      'GET http://login.test/share',
      'POST http://login.test/decide',
      'GET http://login.test/late',
    ]);
    await behind.close();
  });
});

describe('a consent that is not given', () => {
  test('takes the branch of the journey', async () => {
    provider.site = provide((decision) => ({
      to: `${redirectUri}?error=${decision === 'n' ? 'access_denied' : 'none'}`,
    }));
    expect((await ask({ branch: 'deny' })).outcome).toMatchObject({ url: `${redirectUri}?error=access_denied` });
  });

  test('ends on a page where the journey says that it ends', async () => {
    provider.site = provide(() => page('You do not have access to this'));
    const { outcome } = await ask({ settleMs: 60_000 });
    expect(outcome).toMatchObject({
      kind: 'page',
      page: { page: 'no-role', heading: 'You do not have access to this' },
    });
  });

  test('ends at once on the page that the scenario expects, known to the journey or not', async () => {
    provider.site = provide(() => page('Sorry', '<p>AADB2C90080: the code has expired</p>'));
    const { outcome } = await ask({ settleMs: 60_000, isExpectedEnd: ({ text }) => text.includes('AADB2C90080') });
    expect(outcome).toMatchObject({ kind: 'page', page: { page: null, heading: 'Sorry' } });
  });

  test('never tries a wrong password twice', async () => {
    provider.site = provide(redirected('?code=c0de'));
    provider.hits.length = 0;
    const { outcome, pages } = await ask({ resolve: resolveWith({ ...values, password: 'wrong' }) });
    expect(outcome).toMatchObject({ kind: 'page', page: { page: 'sign-in' } });
    expect(pages.map(({ page }) => page)).toEqual(['sign-in', 'sign-in']);
    expect(provider.hits.filter((hit) => hit.startsWith('POST'))).toEqual(['POST /sign-in']);
  });
});

describe('a consent that can not be walked', () => {
  test('shows the page that the journey does not know', async () => {
    provider.site = provide(() => page('Confirm your phone', '<p>We sent you a text</p>'));
    const { outcome } = await ask({ pictures: true });
    expect(outcome).toMatchObject({
      kind: 'failed',
      code: 'consent.page-unknown',
      message: 'The consent came to a page that the journey "consent" does not know.',
      page: { page: null, heading: 'Confirm your phone', text: 'Confirm your phone\n\nWe sent you a text' },
    });
    expect(outcome.kind === 'failed' && outcome.page?.picture?.length).toBeGreaterThan(1000);
  });

  test('waits for a page that takes its time, and not for one that never comes', async () => {
    provider.site = provide(() => page('Loading', '<script>fetch("/hang")</script>'));
    const flow = provider.site;
    provider.site = (request) => (request.path === '/hang' ? { hang: true } : flow(request));
    const { outcome } = await ask({ pageTimeoutMs: 1000 });
    expect(outcome).toMatchObject({
      code: 'consent.page-timeout',
      message: 'No page of the journey came within 1 s after "share".',
      page: { heading: 'Loading' },
    });
  });

  test.each([
    [
      'is not there',
      page('Share data', '<p>Nothing to click</p>'),
      'consent.element-missing',
      'The page "share" has no button "Yes, share" to click, or it could not be used within 0.5 s.',
    ],
    [
      'is there twice',
      page('Share data', '<button>Yes, share</button><button>Yes, share</button>'),
      'consent.element-ambiguous',
      'The page "share" has more than one button "Yes, share" to click.',
    ],
  ])("names the element that %s, in the journey's words", async (_, html, code, message) => {
    provider.site = () => html;
    expect((await ask({ pageTimeoutMs: 500 })).outcome).toMatchObject({ kind: 'failed', code, message });
  });

  test('never lets a value into a message', async () => {
    provider.site = () => page('Sign in', '<label>Email <input name="email" disabled></label>');
    const { outcome } = await ask({ pageTimeoutMs: 500, resolve: resolveWith({ email: PASSWORD }) });
    expect(outcome).toMatchObject({ code: 'consent.element-missing' });
    expect(JSON.stringify(outcome)).not.toContain(PASSWORD);
  });

  test('says which host can not be reached, and no more of its address', async () => {
    const { outcome } = await ask({ authorizeUrl: 'http://127.0.0.1:9/authorize?client_secret=s3cret' });
    expect(outcome).toMatchObject({
      code: 'consent.unreachable',
      message: 'http://127.0.0.1:9 could not be reached (ERR_UNSAFE_PORT).',
    });
    provider.site = provide(() => ({ to: 'http://gone.invalid/next' }));
    expect((await ask()).outcome).toMatchObject({
      code: 'consent.unreachable',
      message: 'The next page could not be reached (ERR_NAME_NOT_RESOLVED) after "share".',
    });
  });

  test('stops when the run is interrupted', async () => {
    provider.site = provide(() => page('Waiting'));
    const interrupt = new AbortController();
    setTimeout(() => interrupt.abort(), 400);
    const { outcome } = await ask({ settleMs: 60_000, signal: interrupt.signal });
    expect(outcome).toMatchObject({ kind: 'failed', code: 'consent.interrupted' });
  });
});
