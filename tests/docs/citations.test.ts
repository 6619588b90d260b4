import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { catalogue } from '../../src/contract/catalogue.ts';
import { explanations } from '../../src/judge/explain.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, readFileSync(join(ROOT, 'src', file), 'utf8')] as const);

test('every section of the design that the sources cite is there', () => {
  const design = readFileSync(join(ROOT, 'docs/design.md'), 'utf8');
  const sections = [...design.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
  const missing = sources.flatMap(([file, text]) =>
    // A citation in a comment may be broken by the end of its line.
    [...text.replaceAll(/\n \* /g, ' ').matchAll(/docs\/design\.md, (.{0,40})/g)]
      .filter(
        ([, cited = '']) =>
          !sections.some((title) => cited.startsWith(title) && !/^\w/.test(cited.slice(title.length))),
      )
      .map(([cited]) => `${file}: ${cited}`),
  );
  expect(missing).toEqual([]);
});

test('every check of the catalogue that a source cites is there', () => {
  const cited = sources.flatMap(([, text]) => [...text.matchAll(/catalogue ((?:[SCH]\d\d(?:, )?)+)/g)]);
  const ids = cited.flatMap(([, list = '']) => list.split(', ').filter(Boolean));
  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter((id) => !catalogue.has(id))).toEqual([]);
});

test('a check cites what a reader can find: an RFC, the design or the catalogue', () => {
  const findable = /^(?:RFC \d+ |OpenID Connect |docs\/(?:design|nightly)\.md, |catalogue [SCH]\d\d)/;
  const sourceless = explanations.flatMap(({ id, source }) =>
    source
      .split('; ')
      .filter((part) => !findable.test(part))
      .map((part) => `${id}: ${part}`),
  );
  expect(sourceless).toEqual([]);
});

test('nothing cites a document that is not here', () => {
  const read = ['src', 'mocks', 'scenarios', 'schemas', 'collections', 'templates', 'tests'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const text = (file: string) => (/\.(?:ts|json|yaml)$/.test(file) ? readFileSync(join(ROOT, file), 'utf8') : '');
  const absent = /\b(?:checks|systems|anchors)\.md\b|\bDESIGN (?:section )?\d/;
  expect(read.filter((file) => !file.endsWith('citations.test.ts') && absent.test(text(file)))).toEqual([]);
});
