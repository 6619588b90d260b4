import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Where every site serves it. */
export const stylesheetPath = '/assets/govuk-frontend.min.css';

let stylesheet: string | undefined;

/** govuk-frontend's styles without fonts and images, so that a page needs nothing but its own host. Read once a process. */
export function govukStylesheet(): string {
  stylesheet ??= readFileSync(stylesheetFile(), 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/url\([^)]*\)/g, 'none')
    .replace(/\/\*[#!][^*]*\*\//g, '');
  return stylesheet;
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
