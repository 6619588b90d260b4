import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Where every site serves it. */
export const stylesheetPath = '/assets/govuk-frontend.min.css';

/**
 * What the pages of the mocks are made of, by the names of GOV.UK's classes. Every browser context reads the styles anew:
 * all that there are would be twice as long.
 */
export const GOVUK_BLOCKS: ReadonlySet<string> = new Set([
  ...['template', 'width-container', 'main-wrapper', 'grid-row', 'grid-column-two-thirds', 'skip-link', 'footer'],
  ...['phase-banner', 'service-navigation', 'back-link', 'link', 'body', 'body-l', 'body-s', 'list', 'visually-hidden'],
  ...['heading-xl', 'heading-l', 'heading-m', 'caption-xl', 'panel', 'tag', 'table', 'summary-list'],
  ...['form-group', 'fieldset', 'label', 'hint', 'input', 'textarea', 'radios', 'button', 'button-group'],
  ...['error-message', 'error-summary'],
]);

let stylesheet: Uint8Array | undefined;

/**
 * govuk-frontend's styles for those blocks, without fonts and images, so that a page needs nothing but its own host.
 * Read once a process. UTF-8.
 */
export function govukStylesheet(): Uint8Array {
  stylesheet ??= Buffer.from(
    readFileSync(stylesheetFile(), 'utf8')
      .replace(/@font-face\{[^}]*\}/g, '')
      .replace(/url\([^)]*\)/g, 'none')
      .replace(/\/\*[#!][^*]*\*\//g, '')
      .replace(/([^{}@]+)\{[^{}]*\}/g, (rule: string, selectors: string) => (isNeeded(selectors) ? rule : ''))
      .replace(/@[^{}@]*\{(?:@[^{}@]*\{\})*\}/g, ''),
  );
  return stylesheet;
}

/** Whether one of a rule's selectors names no block but ours: `.govuk-list--bullet` is of `list`. */
function isNeeded(selectors: string): boolean {
  return selectors
    .split(',')
    .some((selector) => Array.from(selector.matchAll(/\.govuk-((?:[^\s.:>+~[_-]|-(?!-)|_(?!_))+)/g)).every(isOurs));
}

function isOurs([, block = '']: RegExpMatchArray): boolean {
  return GOVUK_BLOCKS.has(block);
}

/** Handlers run from a compiled copy that may lie outside the package: then the program's own place leads to the styles. */
function stylesheetFile(): string {
  const name = 'govuk-frontend/dist/govuk/govuk-frontend.min.css';
  for (const from of [import.meta.url, process.argv[1], `${process.cwd()}/package.json`]) {
    try {
      if (from) return createRequire(from).resolve(name);
    } catch {
      // The next place may know it.
    }
  }
  throw new Error(`${name} is not installed; run npm install`);
}
