import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import type { BrowserSession } from '../../src/browser/launch.ts';

export const OPEN_ALL = "document.querySelectorAll('details').forEach((each) => { each.open = true })";

/** Looks at a page of a report in a browser. */
export async function openReport<T>(
  browser: BrowserSession,
  file: string,
  look: (page: Page, requests: readonly string[]) => Promise<T>,
): Promise<T> {
  const context = await browser.openContext({ proxy: null, acceptAnyCertificate: false });
  try {
    const page = await context.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return await look(page, requests);
  } finally {
    await context.close();
  }
}

/** What axe objects to with everything unfolded, in light and dark, on a wide and a narrow screen. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8'));
  await page.evaluate(OPEN_ALL);
  const found: string[] = [];
  for (const [colorScheme, width] of [
    ['light', 1200],
    ['dark', 375],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const { violations: met } = await page.evaluate<AxeResults>('axe.run()');
    found.push(...met.map(({ id, nodes }) => `${colorScheme} ${width} ${id}: ${nodes[0]?.html}`));
  }
  return found;
}
