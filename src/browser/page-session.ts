import type { CDPSession, Page } from '@playwright/test';

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * A page's own line to Chromium. Reading and acting go this way and not through Playwright's locators, which send their
 * whole library into every document: half of a consent's processor time.
 */
export function pageSession(page: Page): Promise<CDPSession> {
  const known = sessions.get(page);
  if (known !== undefined) return known;
  const opened = page.context().newCDPSession(page);
  sessions.set(page, opened);
  // A page that is gone has no session; whoever asks is told, and nobody else.
  opened.catch(() => {});
  return opened;
}

/**
 * The value of an expression in the document of the page's main frame; it must be JSON.
 * @throws Error when the document went away, or the expression threw
 */
export async function evaluate<T>(page: Page, expression: string): Promise<T> {
  const session = await pageSession(page);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
  if (exceptionDetails !== undefined) throw new Error('The page threw.');
  return result.value;
}
