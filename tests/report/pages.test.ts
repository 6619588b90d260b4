import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BrowserSession, launchBrowser } from '../../src/browser/launch.ts';
import { scenarioKey } from '../../src/model/plan.ts';
import type { Attempt } from '../../src/model/recording.ts';
import type { ScenarioResult } from '../../src/model/result.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { anchor } from '../../src/report/html/anchor.ts';
import { htmlReporter } from '../../src/report/html/html-reporter.ts';
import { scanFolder } from '../../src/secrets/scan-folder.ts';
import { Vault } from '../../src/secrets/vault.ts';
import { isRed } from '../../src/verdict/worst.ts';
import { aLargeRun, pagesIn, toldOn, writeLarge } from './a-large-run.ts';
import { anAttempt } from './a-recording.ts';
import { aRun, aScenario, FINDING } from './a-run.ts';
import { openReport, violations } from './open-report.ts';

const MOST = 5_000_000;

let root: string;
let folder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pages-'));
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'run-'));
});
afterAll(() => rm(root, { recursive: true }));

/** Writes the report of scenarios that all did the same. */
async function written(scenarios: readonly ScenarioResult[], attempt: Attempt): Promise<void> {
  const reporter = htmlReporter(folder);
  for (const scenario of scenarios) await reporter.scenario?.(scenario, attempt);
  await reporter.end?.(aRun(scenarios));
}

/** Addresses of a page that lead nowhere. */
function deadLinks(name: string, pages: ReadonlyMap<string, string>): readonly string[] {
  const ids = new Map([...pages].map(([page, html]) => [page, new Set(html.match(/(?<= id=")[^"]+/g))]));
  return (pages.get(name)?.match(/(?<= href=")[^"]+/g) ?? []).filter((href) => {
    const [file, id] = href.split('#');
    const target = ids.get(file || name);
    return target === undefined || (id !== undefined && !target.has(id));
  });
}

describe('the report of 3,000 scenarios', () => {
  const size = {
    scenarios: 3000,
    verdict: (number: number): Verdict =>
      number % 100 === 7 ? 'fail' : number % 100 === 9 ? 'known' : number % 10 === 3 ? 'warn' : 'pass',
    body: 1500,
    picture: 3000,
  };
  const summary = aLargeRun(size);
  let pages: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const large = await mkdtemp(join(root, 'large-'));
    await writeLarge(large, size);
    pages = await pagesIn(large);
  }, 120_000);

  test('has pages of less than 5 MB each, and no more of them than it needs', () => {
    const sizes = [...pages.values()].map((html) => Buffer.byteLength(html));
    expect(Math.max(...sizes)).toBeLessThan(MOST);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(0.95 * MOST);
    expect([...pages.keys()].slice(0, 3)).toEqual(['report.html', 'report-2.html', 'report-3.html']);
  });

  test('tells each scenario in full exactly once, and on the first page all that is not green', () => {
    const [first = '', ...others] = [...pages.values()].map(toldOn);
    expect([first, ...others].flat().sort()).toEqual(summary.scenarios.map((one) => anchor(scenarioKey(one))).sort());
    const notGreen = summary.scenarios.filter(({ verdict }) => isRed(verdict) || verdict === 'known');
    expect(first).toEqual(expect.arrayContaining(notGreen.map((one) => anchor(scenarioKey(one)))));
  });

  test('has a line on the first page for each scenario that lies on another', () => {
    const first = pages.get('report.html') ?? '';
    expect(first.match(/class="card elsewhere /g)).toHaveLength(3000 - toldOn(first).length);
    expect(first).toContain(`${toldOn(first).length} stand here in full`);
  });

  test('has no link that leads nowhere, and leads from every part to the right page', () => {
    expect([...pages.keys()].flatMap((name) => deadLinks(name, pages).map((href) => `${name}: ${href}`))).toEqual([]);
    const parts = (pages.get('report.html') ?? '').split(/(?=<h2 id=")/);
    const leading = parts.filter((part) => /href="report-\d+\.html#s-/.test(part));
    expect(leading.map((part) => /[a-z]+(?=")/.exec(part)?.[0])).toEqual([
      'changes',
      'warnings',
      'scenarios',
      'requirements',
      'coverage',
      'checks',
    ]);
  });

  test('shows every picture on the page of its scenario', () => {
    for (const html of pages.values()) {
      const shown = new Set(html.match(/(?<=class="picture )p-[0-9a-f]+/g));
      expect(new Set(html.match(/(?<=\.)p-[0-9a-f]+(?=\{display:block;background-image:url)/g))).toEqual(shown);
    }
  });
});

describe('the pages of a report', () => {
  const wide = { scenarios: 30, verdict: (): Verdict => 'pass', body: 200, picture: 300_000 };
  const mixed = (number: number): Verdict => (['inconclusive', 'fail', 'error'] as const)[number % 3] ?? 'fail';
  let browser: BrowserSession;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('have nothing that axe objects to, ask the network for nothing and run nothing', async () => {
    await writeLarge(folder, wide);
    for (const name of ['report.html', 'report-2.html']) {
      await openReport(browser, join(folder, name), async (page, requests) => {
        expect(await violations(page)).toEqual([]);
        expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
        expect(await page.locator('script, iframe, object, link, img, base').count()).toBe(0);
      });
    }
  });

  test('lead to a scenario, which opens, and back', async () => {
    await writeLarge(folder, wide);
    await openReport(browser, join(folder, 'report.html'), async (page) => {
      await page.locator('.elsewhere a').last().click();
      expect(await page.title()).toMatch(/^Page 3 of 3: Passed: Steadfast, mock/);
      expect(await page.locator('h1').innerText()).toContain('Page 3 of 3 of the report of 2026-11-21T09-00-00-ab12');
      expect(await page.locator('.card:has(:target)').getAttribute('open')).not.toBeNull();
      await page.getByRole('link', { name: 'page 1' }).click();
      expect(await page.locator('h1').innerText()).toContain('Passed');
    });
  });

  test('tell the worst first when what needs a look is too much for one', async () => {
    await writeLarge(folder, { ...wide, verdict: mixed });
    const pages = await pagesIn(folder);
    const verdicts = [...pages.values()].map((html) => html.match(/(?<=<details class="card )\w+/g));
    expect(pages.get('report.html')).toMatch(/<article class="failure inconclusive">.*href="report-3\.html#s-/);
    expect([...pages.keys()].flatMap((name) => deadLinks(name, pages))).toEqual([]);
    expect(verdicts.map((of) => [...new Set(of)])).toEqual([
      ['error', 'fail'],
      ['fail', 'inconclusive'],
      ['inconclusive'],
    ]);
  });

  test('tell of what needs a look no more than anybody reads, and all of it in the list', async () => {
    const write = await writeLarge(folder, { ...wide, scenarios: 1, picture: 10 });
    await write(aLargeRun({ scenarios: 3000, verdict: mixed }));
    const [first = ''] = (await pagesIn(folder)).values();
    expect(first.match(/class="failure /g)).toHaveLength(200);
    expect(first).toContain('And 2800 more, among the <a href="#scenarios">scenarios</a>.');
  });

  test('are one, and none of another report is left, when a later one fits', async () => {
    const write = await writeLarge(folder, wide);
    expect(await readdir(folder)).toContain('report-3.html');
    await write(aLargeRun({ ...wide, scenarios: 3 }));
    expect((await readdir(folder)).sort()).toEqual(['pictures', 'report.html']);
  });

  test('leave out pictures only of a scenario that has too many for one', async () => {
    await mkdir(join(folder, 'pictures'));
    const names = Array.from({ length: 20 }, (_, index) => `${index}.png`);
    for (const name of names) await writeFile(join(folder, 'pictures', name), randomBytes(300_000));
    const attempt = anAttempt();
    const entries = attempt.entries.map((entry) =>
      entry.type === 'consent'
        ? { ...entry, pages: names.flatMap((picture) => entry.pages.slice(0, 1).map((page) => ({ ...page, picture }))) }
        : entry,
    );
    await written([aScenario()], { ...attempt, entries });
    const [first = '', second = ''] = (await pagesIn(folder)).values();
    expect([toldOn(first), toldOn(second)]).toEqual([[], ['s-bank.pay']]);
    expect(second.match(/class="picture p-/g)).toHaveLength(20);
    expect(second.match(/background-image:url/g)).toHaveLength(12);
    expect(second.length).toBeLessThan(MOST);
  });

  test('leave out requests only of a step that has too many for one, and keep those that a finding speaks of', async () => {
    const attempt = anAttempt();
    const exchange = attempt.entries.find((entry) => entry.type === 'exchange' && entry.superseded !== true);
    if (exchange?.type !== 'exchange') throw new TypeError('there is no exchange');
    const data = JSON.stringify('long '.repeat(1500));
    const many = Array.from({ length: 2000 }, (_, index) => ({
      ...exchange,
      id: `exchange.${index}`,
      request: { ...exchange.request, url: `https://api.bank.example/row/${index}` },
      response: exchange.response && { ...exchange.response, body: { encoding: 'utf8' as const, data, bytes: 7500 } },
    }));
    const finding = { ...FINDING, subject: 'exchange.1999' };
    await written([aScenario({ verdict: 'fail', findings: [finding] })], {
      ...attempt,
      entries: [...attempt.entries.filter(({ type }) => type === 'step'), ...many],
    });
    const [html = '', ...more] = (await pagesIn(folder)).values();
    expect(more).toEqual([]);
    expect(html.length).toBeLessThan(MOST);
    expect(html).toContain('And 1900 more requests, in recording.ndjson.');
    expect(html).toContain('https://api.bank.example/row/1999');
  });

  test('are set aside by the last scan one by one, and can be written again', async () => {
    const run = join(folder, 'run');
    const write = await writeLarge(run, wide);
    const vault = new Vault();
    vault.supply('BANK_PIN', 'the answer to number 29');
    for (const again of [false, true]) {
      if (again) await write(aLargeRun(wide));
      expect(await scanFolder(run, vault)).toMatchObject([{ file: 'report-3.html', secret: 'BANK_PIN' }]);
      expect((await readdir(run)).sort()).toEqual(['pictures', 'report-2.html', 'report.html']);
    }
  });
});
