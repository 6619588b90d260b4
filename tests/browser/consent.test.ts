import type { BrowserContext } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consent, type RawConsent } from '../../src/browser/consent.ts';
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
  redirectUri = `${supplier.origin}/callback`;
  browser = await launchBrowser();
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
  expect(supplier.hits, 'requests that reached the redirect URI').toEqual([]);
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

function ask(more: Partial<Parameters<typeof consent>[1]> = {}): Promise<RawConsent> {
  const values: Record<string, string> = { email: 'approver@example.test', password: PASSWORD };
  return consent(context, {
    authorizeUrl: `${provider.origin}/authorize?client_id=abc`,
    redirectUris: [redirectUri],
    journey: JOURNEY,
    branch: 'accept',
    resolve: (text) => text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? ''),
    now: () => NOW,
    settleMs: 300,
    ...more,
  });
}

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
});
