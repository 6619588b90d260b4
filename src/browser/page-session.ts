import type { CDPSession, Page } from '@playwright/test';

/** A page's own line to Chromium; what is not answered in ANSWER_MS is rejected. */
export type PageSession = Pick<CDPSession, 'send' | 'on' | 'detach'>;

/** While a document is on its way, Chromium answers nothing for its page, and a server may never send it. Milliseconds. */
const ANSWER_MS = 5_000;

const sessions = new WeakMap<Page, Promise<PageSession>>();

/**
 * A page's own line to Chromium. Reading and acting go this way and not through Playwright's locators, which send their
 * whole library into every document: half of a consent's processor time.
 */
export function pageSession(page: Page): Promise<PageSession> {
  const known = sessions.get(page);
  if (known !== undefined) return known;
  const opened = open(page);
  sessions.set(page, opened);
  // A page that is gone has no session; whoever asks is told, and nobody else.
  opened.catch(() => {});
  return opened;
}

async function open(page: Page): Promise<PageSession> {
  const session = await page.context().newCDPSession(page);
  return {
    send: (method, params) => within(ANSWER_MS, session.send(method, params)),
    on: session.on.bind(session),
    detach: () => session.detach(),
  };
}

/**
 * The value of an expression in the document of the page's main frame; it must be JSON.
 * @param withinMs where that is to be less than any answer may take
 * @throws Error when the document went away or did not come, or the expression threw
 */
export async function evaluate<T>(page: Page, expression: string, withinMs = ANSWER_MS): Promise<T> {
  const session = await pageSession(page);
  const answer = session.send('Runtime.evaluate', { expression, returnByValue: true });
  const { result, exceptionDetails } = await within(withinMs, answer);
  if (exceptionDetails !== undefined) throw new Error('The page threw.');
  return result.value;
}

/** Gives up the document that is on its way: what stands in the page answers again. */
export async function stopLoading(page: Page): Promise<void> {
  const session = await pageSession(page);
  await session.send('Page.stopLoading');
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The page did not answer.')), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
