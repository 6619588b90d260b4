import type { Page } from '@playwright/test';
import type { Locator } from '../model/system.ts';
import { evaluate } from './page-session.ts';
import { takePicture } from './take-picture.ts';

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
  /** The document and its styles have come: before that text may be missing, or be read in another order. */
  readonly ready: boolean;
  /** The document and all it refers to have been loaded. */
  readonly loaded: boolean;
}

export interface Reading extends Glance {
  readonly title: string;
  /** The text a person could read, at most 20,000 characters. */
  readonly text: string;
  /** It has fields of PRIVATE_FIELDS. */
  readonly asksInPrivate: boolean;
}

const LONGEST_TEXT = 20_000;
/** What a person types or is shown to copy, whatever the journey says of it. */
const PRIVATE_FIELDS = 'input[type=password], input[autocomplete=one-time-code], input[autocomplete*=password]';

/** Scripts for the page are text: what the bundler adds to a function does not exist there. */
const GLANCE = `(() => {
  const styles = [...document.querySelectorAll('link[rel~=stylesheet]')];
  const heading = document.querySelector('h1') ?? document.querySelector('h2, [role=heading]');
  return {
    url: location.href,
    heading: heading?.textContent.replace(/\\s+/g, ' ').trim() ?? null,
    ready: document.readyState === 'complete' || (document.readyState === 'interactive' && styles.every(({ sheet }) => sheet)),
    loaded: document.readyState === 'complete',
  };
})()`;
const READING = `({
  ...${GLANCE},
  title: document.title,
  text: ((document.body ?? document.documentElement)?.innerText ?? '').slice(0, ${LONGEST_TEXT}).trim(),
  asksInPrivate: document.querySelector(${JSON.stringify(PRIVATE_FIELDS)}) !== null,
})`;

/** The least that tells one page from another; null while one document makes way for the next, for so long at the most. */
export async function glance(page: Page, withinMs: number): Promise<Glance | null> {
  try {
    return await evaluate<Glance>(page, GLANCE, withinMs);
  } catch {
    return null;
  }
}

/** What a page says; null when it went away while it was read. */
export async function readPage(page: Page): Promise<Reading | null> {
  try {
    return await evaluate<Reading>(page, READING);
  } catch {
    return null;
  }
}

/**
 * Reads a page as a person sees it, and takes its picture.
 * @param options.masked what to cover in the picture, besides password and one-time-code fields
 * @returns null when the page went away while it was read
 */
export async function viewPage(
  page: Page,
  name: string | null,
  options: { readonly picture: boolean; readonly masked: readonly Locator[]; readonly secrets: readonly string[] },
): Promise<RawPage | null> {
  const reading = await readPage(page);
  if (reading === null) return null;
  const { url, title, heading, text, asksInPrivate } = reading;
  const fields: Locator[] = asksInPrivate ? [{ by: 'css', selector: PRIVATE_FIELDS }] : [];
  const covered = {
    elements: [...fields, ...options.masked],
    texts: options.secrets.filter((secret) => secret !== '' && text.includes(secret)),
  };
  const picture = options.picture ? await takePicture(page, covered) : null;
  return { page: name, url, title, heading, text, picture };
}
