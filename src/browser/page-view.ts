import type { Locator, Page } from '@playwright/test';

/** What a page shows, as it is: nothing is redacted yet. */
export interface RawPage {
  /** The journey's name for it; null when no page of the journey matched. */
  readonly page: string | null;
  readonly url: string;
  readonly title: string;
  readonly heading: string | null;
  /** The text a person could read, at most 20,000 characters. */
  readonly text: string;
  /** JPEG; passwords, codes and secret values are covered. Null when none was wanted or could be taken. */
  readonly picture: Uint8Array | null;
}

export interface Glance {
  readonly url: string;
  readonly heading: string | null;
  /** The document and all it refers to have been loaded. */
  readonly loaded: boolean;
}

interface Reading extends Glance {
  readonly title: string;
  readonly text: string;
  /** It has fields of PRIVATE_FIELDS. */
  readonly asksInPrivate: boolean;
}

const LONGEST_TEXT = 20_000;
const PICTURE_TIMEOUT_MS = 3_000;
/** What a person types or is shown to copy, whatever the journey says of it. */
const PRIVATE_FIELDS = 'input[type=password], input[autocomplete=one-time-code], input[autocomplete*=password]';

/** Scripts for the page are text: what the bundler adds to a function does not exist there. */
const GLANCE = `(() => {
  const heading = document.querySelector('h1') ?? document.querySelector('h2, [role=heading]');
  return {
    url: location.href,
    heading: heading?.textContent.replace(/\\s+/g, ' ').trim() ?? null,
    loaded: document.readyState === 'complete',
  };
})()`;
const READING = `({
  ...${GLANCE},
  title: document.title,
  text: (document.body ?? document.documentElement)?.innerText ?? '',
  asksInPrivate: document.querySelector(${JSON.stringify(PRIVATE_FIELDS)}) !== null,
})`;

/** The least that tells one page from another; null while one document makes way for the next. */
export async function glance(page: Page): Promise<Glance | null> {
  try {
    return await page.evaluate<Glance>(GLANCE);
  } catch {
    return null;
  }
}

/**
 * Reads a page as a person sees it, and takes its picture.
 * @param masked what to cover in the picture, besides password and one-time-code fields
 * @returns null when the page went away while it was read
 */
export async function viewPage(
  page: Page,
  name: string | null,
  options: { readonly picture: boolean; readonly masked: readonly Locator[]; readonly secrets: readonly string[] },
): Promise<RawPage | null> {
  try {
    const { url, title, heading, text, asksInPrivate } = await page.evaluate<Reading>(READING);
    const shown = options.secrets.filter((secret) => secret !== '' && text.includes(secret));
    // Covering anything at all costs half of a page's time: Playwright sends its whole library into the page twice.
    const fields = asksInPrivate ? [page.locator(PRIVATE_FIELDS)] : [];
    const masked = [...fields, ...options.masked, ...shown.map((secret) => page.getByText(secret))];
    return {
      page: name,
      url,
      title,
      heading,
      text: text.slice(0, LONGEST_TEXT).trim(),
      picture: options.picture ? await takePicture(page, masked) : null,
    };
  } catch {
    return null;
  }
}

/** A picture is worth having and never worth failing for. */
async function takePicture(page: Page, mask: Locator[]): Promise<Uint8Array | null> {
  try {
    return await page.screenshot({
      type: 'jpeg',
      quality: 60,
      mask,
      maskColor: '#505a5f',
      timeout: PICTURE_TIMEOUT_MS,
    });
  } catch {
    return null;
  }
}
