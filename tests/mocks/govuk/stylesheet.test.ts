import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOVUK_BLOCKS, govukStylesheet } from '../../../mocks/govuk/stylesheet.ts';

const mocks = join(import.meta.dirname, '../../../mocks');

/** Blocks whose classes stand in the pages of the mocks. */
function blocksInPages(): ReadonlySet<string> {
  const files = readdirSync(mocks, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files
    .filter((file) => file !== join('govuk', 'stylesheet.ts'))
    .map((file) => readFileSync(join(mocks, file), 'utf8'));
  const classes = texts.flatMap((text) => text.match(/\bgovuk-[a-z!-]+/g) ?? []);
  return new Set(classes.map((name) => name.replace(/^govuk-|--.*$/g, '')));
}

test('the pages of the mocks are made of the blocks whose styles are served, and of no other', () => {
  expect([...blocksInPages()].sort()).toEqual([...GOVUK_BLOCKS].sort());
});

test('the styles are whole rules, and nothing in them is asked of another host', () => {
  const styles = Buffer.from(govukStylesheet()).toString();
  expect(styles.match(/\{/g)).toHaveLength(styles.match(/\}/g)?.length ?? 0);
  expect(styles).not.toMatch(/url\(|@font-face|\{\}|\.govuk-(accordion|tabs|pagination)/);
  expect(styles).toMatch(/\.govuk-button--warning\{[^}]*background/);
  expect(styles).toMatch(/@media \(min-width:[^{]*\{\.govuk-/);
});
