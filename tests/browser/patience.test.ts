import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserSession, launchBrowser } from '../../src/browser/launch.ts';
import { type VisitOptions, visit } from '../../src/browser/visit.ts';
import type { JourneyAction } from '../../src/model/system.ts';
import { type PagesServer, page, startPages } from './pages-server.ts';

let browser: BrowserSession;
let portal: PagesServer;

beforeAll(async () => {
  portal = await startPages();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await portal.close();
});

const place = { file: 'portal.yaml', line: 1, column: 1 };
const START: readonly JourneyAction[] = [{ do: 'click', in: { by: 'role', role: 'button', name: 'Start' } }];

/** A visit that clicks "Start" on the page "Begin". */
async function visitPortal(options: Partial<VisitOptions> = {}) {
  const begin = { name: 'begin', match: { url: null, heading: 'Begin' }, optional: false, ends: false };
  const context = await browser.openContext({ proxy: null, acceptAnyCertificate: false });
  const visited = await visit(context, {
    journey: {
      name: 'start',
      title: 'Start',
      start: null,
      file: 'portal.yaml',
      pages: [{ ...begin, actions: { '*': START }, place }],
    },
    start: portal.origin,
    branch: null,
    resolve: (text) => text,
    pageTimeoutMs: 1000,
    settleMs: 200,
    pictures: false,
    ...options,
  });
  await context.close();
  return visited;
}

const form = '<form method="post" action="/started"><button>Start</button></form>';
const busy = '<div id="busy" style="position:fixed;inset:0">Please wait</div>';
const inAMoment = (what: string) => `<script>setTimeout(() => { ${what} }, 100)</script>`;

test.each([
  ['comes', page('Begin', `<main></main>${inAMoment(`document.body.insertAdjacentHTML('beforeend', '${form}')`)}`)],
  ['is covered', page('Begin', `${form}${busy}${inAMoment("document.getElementById('busy').remove()")}`)],
  [
    'is switched off',
    page(
      'Begin',
      `${form.replace('<button', '<button disabled')}${inAMoment("document.querySelector('button').disabled = false")}`,
    ),
  ],
  ['is hidden', page('Begin', `<div hidden>${form}</div>${inAMoment("document.querySelector('div').hidden = false")}`)],
])('what is to be clicked is waited for while it %s, and clicked once', async (_, html) => {
  portal.hits.length = 0;
  portal.site = ({ path }) => (path === '/started' ? page('Started') : html);
  const { failure, pages } = await visitPortal();
  expect(failure).toBeNull();
  expect(pages.at(-1)).toMatchObject({ heading: 'Started' });
  expect(portal.hits.filter((hit) => hit.startsWith('POST'))).toEqual(['POST /started']);
});

test('what stays covered is not clicked', async () => {
  portal.site = () => page('Begin', form + busy);
  expect((await visitPortal()).failure).toMatchObject({ code: 'portal.element-missing' });
});

test.each([
  ['to its end', '<script src="/hang"></script>'],
  ['with its styles', '<link rel="stylesheet" href="/hang">'],
])('a document is read %s before it is taken for the page that the scenario expects', async (_, late) => {
  const head = `<!doctype html><html lang="en"><head><title>Data received</title>${late}</head>`;
  const html = `${head}<body><h1>Data received</h1></body></html>`;
  portal.site = ({ path }) => (path === '/hang' ? { hang: true } : html);
  const { failure } = await visitPortal({ isExpectedEnd: ({ text }) => text.includes('Data received') });
  expect(failure).toMatchObject({ code: 'portal.unreachable' });
});

test('a page too busy to be looked at is not called silent', async () => {
  const busy =
    'const end = Date.now() + 800; while (Date.now() < end); setTimeout(() => { location.href = "/begin"; }, 30);';
  portal.site = ({ path }) => {
    if (path === '/started') return page('Started');
    return path === '/begin' ? page('Begin', form) : page('Wait', inAMoment(busy));
  };
  const { failure, pages } = await visitPortal({ pageTimeoutMs: 5000 });
  expect(failure).toBeNull();
  expect(pages.map(({ heading }) => heading)).toEqual(['Begin', 'Started']);
});
