import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserSession, launchBrowser } from '../../src/browser/launch.ts';
import { htmlReporter } from '../../src/report/html/html-reporter.ts';
import { anAttempt } from './a-recording.ts';
import { aRun, aScenario, richRun } from './a-run.ts';
import { OPEN_ALL, openReport, violations } from './open-report.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let folder: string;
let browser: BrowserSession;

async function written(summary = richRun()): Promise<string> {
  const reporter = htmlReporter(folder);
  for (const scenario of summary.scenarios)
    await reporter.scenario?.(scenario, scenario.attempts > 0 ? anAttempt() : null);
  await reporter.end?.(summary);
  return join(folder, 'report.html');
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
  await mkdir(join(folder, 'pictures'));
  await Promise.all(['one.png', 'same-as-one.png'].map((name) => writeFile(join(folder, 'pictures', name), PIXEL)));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

async function withReport<T>(file: string, look: (page: Page, requests: readonly string[]) => Promise<T>): Promise<T> {
  return openReport(browser, file, look);
}

describe('the HTML report', () => {
  test('has nothing that axe objects to, in light and dark, on a wide and a narrow screen', async () => {
    expect(await withReport(await written(), violations)).toEqual([]);
  });

  test('asks the network for nothing and runs nothing that a server sent', async () => {
    await withReport(await written(), async (page, requests) => {
      expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
      expect(await page.locator('script, iframe, object, link, img, base').count()).toBe(0);
      expect(await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content')).toContain(
        "default-src 'none'",
      );
    });
  });

  test('fits a telephone: no page-wide scrolling', async () => {
    await withReport(await written(), async (page) => {
      await page.setViewportSize({ width: 375, height: 800 });
      await page.evaluate(OPEN_ALL);
      // The window may be a pixel wider than asked for: its pictures are smaller by a quarter.
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    });
  });

  test('tells the verdict first, then what failed and why, and how to run it again', async () => {
    await withReport(await written(), async (page) => {
      expect(await page.title()).toBe('Interrupted: Steadfast, mock, 21 November 2026 at 09:00 UTC');
      expect(await page.locator('h1').textContent()).toContain('Interrupted');
      const failure = page.locator('.failure', { hasText: 'A payment is accepted [card]' });
      expect((await failure.innerText()).replace(/\s*\n\s*/g, '\n').split('\n')).toEqual([
        '✗ fail A payment is accepted [card]',
        'At step “Exchange”',
        'expires_in must be a number response.schema',
        'expected',
        '"number"',
        'got',
        '"3600"',
        'in the body',
        '/expires_in',
        'schema',
        'schemas/bank/token.200.schema.json:12',
        'scenario',
        'scenarios/bank/pay.yaml:9',
        'Run it again: bin/steadfast run bank/pay --seed 7',
      ]);
    });
  });

  test('shows when each step began, and the age of a code that came too late', async () => {
    await withReport(await written(), async (page) => {
      const card = page.locator('.card.fail');
      expect(await card.locator('.when').allTextContents()).toEqual(['0 ms', '10m01s']);
      expect(await card.locator('.window').innerText()).toBe('The code was 10m01s old; it lives 10m00s. Too late.');
      expect(await card.getByText('Finally, whatever happened before').count()).toBe(1);
      expect(await card.getByText('Asked once before').count()).toBe(1);
    });
  });

  test('puts what needs a look first, and shows one verdict alone when asked, without a script', async () => {
    await withReport(await written(), async (page) => {
      const badges = page.locator('.card > summary > .badge');
      expect((await badges.allInnerTexts()).map((text) => text.slice(2))).toEqual([
        'error',
        'fail',
        'inconclusive',
        'flaky',
        'known',
        'warn',
        'pass',
        'skip',
        'not run',
      ]);
      await page.getByLabel('1 skipped').check();
      expect(await page.locator('.card:visible').count()).toBe(1);
    });
  });

  test('opens the section of a scenario that a link leads to', async () => {
    await withReport(await written(), async (page) => {
      await page.locator('.matrix > summary', { hasText: 'Put to the test' }).click();
      await page.locator('.matrix a:visible', { hasText: 'bank/pay[transfer]' }).first().click();
      expect(await page.locator('.card.pass').getAttribute('open')).not.toBeNull();
    });
  });

  test('prints its matrices though they are folded, and light though the reader prefers dark', async () => {
    await withReport(await written(), async (page) => {
      expect(await page.locator('.matrix table').last().isVisible()).toBe(false);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.locator('.matrix table').last().isVisible()).toBe(true);
      expect(await page.evaluate('getComputedStyle(document.body).color'), 'dark ink on paper').toBe('rgb(21, 25, 30)');
    });
  });

  test('never looks green when the process did not end with 0', async () => {
    const file = await written(
      aRun([aScenario()], { exitCode: 5, problems: [{ code: 'secret.found', message: 'x' }] }),
    );
    await withReport(file, async (page) => {
      expect(await page.locator('.banner.error h1').innerText()).toContain('Secret found in the output');
    });
  });
});

describe('the pictures of a report', () => {
  test('are embedded once, however many scenarios show them', async () => {
    const html = await readFile(await written(), 'utf8');
    expect(html.match(/background-image:url/g)).toHaveLength(1);
    expect(html.match(/class="picture p-/g)?.length).toBeGreaterThan(5);
  });
});
