import type { BrowserContext } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BrowserSession, launchBrowser } from '../../src/browser/launch.ts';
import { visit } from '../../src/browser/visit.ts';
import type { Journey } from '../../src/model/system.ts';
import { type PagesServer, page, startPages } from './pages-server.ts';

let browser: BrowserSession;
let context: BrowserContext;
let portal: PagesServer;

beforeAll(async () => {
  portal = await startPages();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});
beforeEach(async () => {
  context = await browser.openContext({ proxy: null, acceptAnyCertificate: false });
});
afterEach(() => context.close());

const place = { file: 'portal.yaml', line: 1, column: 1 };
const anywhere = { optional: false, ends: false, actions: {}, place };
const KEY = 'f00dfeed0123456789abcdef';

const CREDENTIALS: Journey = {
  name: 'credentials',
  title: 'Read the key',
  start: '{{portal}}',
  file: 'portal.yaml',
  pages: [
    {
      ...anywhere,
      name: 'choose',
      match: { url: '**/start', heading: null },
      actions: {
        '*': [
          { do: 'select', in: { by: 'label', label: 'Product' }, value: 'Accounts' },
          { do: 'check', in: { by: 'role', role: 'radio', name: 'Test' } },
          { do: 'check', in: { by: 'label', label: 'I agree' } },
          { do: 'uncheck', in: { by: 'label', label: 'Send me news' } },
          { do: 'fill', in: { by: 'label', label: 'Name' }, value: '{{name}}', secret: false },
          { do: 'press', key: 'Enter' },
        ],
      },
    },
    {
      ...anywhere,
      name: 'key',
      match: { url: null, heading: 'Your key' },
      ends: true,
      actions: {
        '*': [
          { do: 'capture', in: { by: 'css', selector: '#key' }, as: 'clientSecret', secret: true },
          { do: 'capture', in: { by: 'label', label: 'Client' }, as: 'clientId', secret: false },
        ],
      },
    },
  ],
};

const CHOOSE = page(
  'Choose',
  `<form action="/key"><label>Product <select name="p"><option>Data</option><option>Accounts</option></select></label>
   <label><input type="radio" name="e" value="t"> Test</label><label><input type="radio" name="e" value="l"> Latest</label>
   <label><input type="checkbox" name="a"> I agree</label><label><input type="checkbox" name="n" checked> Send me news</label>
   <label>Name <input name="name"></label><label>Surname <input name="s"></label><button>Continue</button></form>`,
);

const values: Record<string, string> = { name: 'My software' };
const resolve = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');

describe('a visit to a portal', () => {
  test('does what a person does, and reads what the portal shows', async () => {
    portal.site = ({ path, query }) =>
      path === '/start'
        ? CHOOSE
        : page('Your key', `<p id="key"> ${KEY} </p><label>Client <input value="${query}"></label>`);
    const visited = await visit(context, {
      journey: CREDENTIALS,
      start: `${portal.origin}/start`,
      branch: null,
      resolve,
    });
    expect(visited.failure).toBeNull();
    expect(visited.captured).toEqual({
      clientSecret: { value: KEY, secret: true },
      clientId: { value: 'p=Accounts&e=t&a=on&name=My+software&s=', secret: false },
    });
    expect(visited.pages.map(({ page }) => page)).toEqual(['choose', 'key']);
  });

  test('covers in its pictures what is secret, and only that', async () => {
    const pictureOf = async (key: string, secrets: string[], note: string): Promise<string> => {
      portal.site = () =>
        page('Your key', `<p id="key">${key}</p><p>${note}</p><input type="password" value="${key}">`);
      const journey = {
        ...CREDENTIALS,
        pages: CREDENTIALS.pages
          .slice(1)
          .map((known) => ({ ...known, actions: { '*': known.actions['*']?.slice(0, 1) ?? [] } })),
      };
      const visited = await visit(context, {
        journey,
        start: portal.origin,
        branch: null,
        resolve,
        secrets: () => secrets,
      });
      return Buffer.from(visited.pages[0]?.picture ?? []).toString('base64');
    };
    const one = await pictureOf('f00d'.repeat(6), [], 'same');
    expect(one.length).toBeGreaterThan(1000);
    expect(await pictureOf('beef'.repeat(6), [], 'same')).toBe(one);
    expect(await pictureOf('f00d'.repeat(6), [], 'other')).not.toBe(one);
    const hidden = await pictureOf('f00d'.repeat(6), ['aaaa1111'], 'aaaa1111');
    expect(await pictureOf('f00d'.repeat(6), ['bbbb2222'], 'bbbb2222')).toBe(hidden);
  });

  test('is over where it stays once every page has been met', async () => {
    const journey = { ...CREDENTIALS, pages: CREDENTIALS.pages.slice(0, 1) };
    portal.site = ({ path }) => (path === '/start' ? CHOOSE : page('Status', '<p>Data received</p>'));
    const { failure, pages } = await visit(context, {
      journey,
      start: `${portal.origin}/start`,
      branch: null,
      resolve,
      settleMs: 200,
    });
    expect(failure).toBeNull();
    expect(pages.at(-1)).toMatchObject({ page: null, heading: 'Status', text: 'Status\n\nData received' });
  });

  test('ends as a refused sign-in on a page whose coming says so, and not where that page only may come', async () => {
    const locked = {
      ...anywhere,
      name: 'locked',
      match: { url: null, heading: 'Account locked' },
      optional: true,
      refused: true,
    };
    const journey = { ...CREDENTIALS, pages: [...CREDENTIALS.pages.slice(0, 1), locked] };
    const asked = { journey, start: `${portal.origin}/start`, branch: null, resolve, settleMs: 200 };
    portal.site = ({ path }) => (path === '/start' ? CHOOSE : page('Account locked', '<p>Ask at your branch.</p>'));
    const refused = await visit(context, asked);
    expect(refused.failure).toEqual({
      code: 'portal.sign-in-refused',
      message: 'The page "locked" of the journey "credentials" refused the sign-in.',
    });
    expect(refused.pages.at(-1)?.page).toBe('locked');
    portal.site = ({ path }) => (path === '/start' ? CHOOSE : page('Status'));
    expect((await visit(context, asked)).failure).toBeNull();
  });

  test('says which page stayed and which never came', async () => {
    const journey = {
      ...CREDENTIALS,
      pages: [
        ...CREDENTIALS.pages.slice(0, 1),
        { ...anywhere, name: 'status', match: { url: null, heading: 'Status' } },
      ],
    };
    const start = `${portal.origin}/start`;
    portal.site = () => CHOOSE.replace('/key', '/start');
    expect(await visit(context, { journey, start, branch: null, resolve, settleMs: 200 })).toMatchObject({
      failure: {
        code: 'portal.stopped-early',
        message: 'The page "choose" stayed, and "status" of the journey "credentials" never came.',
      },
    });
    portal.site = ({ path }) => (path === '/start' ? CHOOSE : page('Down for maintenance'));
    expect(await visit(context, { journey, start, branch: null, resolve, settleMs: 200 })).toMatchObject({
      failure: { code: 'portal.page-unknown' },
      pages: [{ page: 'choose' }, { page: null, heading: 'Down for maintenance' }],
    });
  });
});
