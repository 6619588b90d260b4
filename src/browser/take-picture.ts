import type { Page } from '@playwright/test';
import type { Locator } from '../model/system.ts';
import { COVER, COVER_TEXTS, UNCOVER } from './element-scripts.ts';
import { findElements } from './find-elements.ts';
import { evaluate, type PageSession, pageSession } from './page-session.ts';

/** What a picture may not show. */
export interface Covered {
  /** Where one means several elements, all of them. */
  readonly elements: readonly Locator[];
  /** Wherever they stand. */
  readonly texts: readonly string[];
}

/**
 * A JPEG of what the window shows, boxes over what it may not show.
 * @returns null when none could be taken: a picture is worth having and never worth failing for
 */
export async function takePicture(page: Page, covered: Covered): Promise<Uint8Array | null> {
  try {
    const session = await pageSession(page);
    const isCovered = covered.elements.length + covered.texts.length > 0;
    if (isCovered) await cover(session, page, covered);
    // Playwright's own would first send a script of its library into the document.
    const { data } = await session.send('Page.captureScreenshot', { format: 'jpeg', quality: 60 });
    if (isCovered) await evaluate(page, UNCOVER);
    return Buffer.from(data, 'base64');
  } catch {
    return null;
  }
}

async function cover(session: PageSession, page: Page, { elements, texts }: Covered): Promise<void> {
  if (texts.length > 0) await evaluate(page, `(${COVER_TEXTS})(${JSON.stringify(texts)})`);
  const found = await Promise.all(elements.map((locator) => findElements(session, locator)));
  for (const objectId of found.flat()) {
    const { exceptionDetails } = await session.send('Runtime.callFunctionOn', { objectId, functionDeclaration: COVER });
    if (exceptionDetails !== undefined) throw new Error('An element could not be covered.');
  }
}
