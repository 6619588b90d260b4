import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { explanations } from '../../src/judge/explain.ts';
import { problemCodes } from '../../src/run/problem-codes.ts';

const SRC = resolve(import.meta.dirname, '../../src');

/** The sources without their comments, which name codes too, and without the table itself. */
const sources = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith(join('run', 'codes')))
    .map((file) => [file, withoutComments(readFileSync(join(SRC, file), 'utf8'))]),
);

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\/\*\*[\s\S]*?\*\//gm, '').replaceAll(/^\s*\/\/.*$/gm, '');
}

/** The first group of a pattern wherever it stands in the sources, or in one of them. */
function found(pattern: RegExp, file?: string): readonly string[] {
  const texts = file === undefined ? [...sources.values()] : [sources.get(file) ?? ''];
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, group = '']) => group)))].sort();
}

/** Dotted words that look like a code and are none. */
const OTHER_WORDS = [
  /^(?!change\.).*\.(?:exe|html|json|md|ndjson|ts|xml|yaml)$/,
  // Facts of a recording, and what a check finds.
  /^(?:basic\.encoding|callback\.channel|callback\.repeated|client\.authentication|pkce\.(?:method|verifier)|token\.type)$/,
  // Variables that a run makes.
  /^oauth\.(?:nonce|state)$/,
];

/** Codes that are written out. */
const written = found(/'([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g).filter(
  (word) => !explanations.some(({ id }) => id === word) && !OTHER_WORDS.some((other) => other.test(word)),
);

const both = (firsts: readonly string[], seconds: readonly string[]) =>
  firsts.flatMap((first) => seconds.map((second) => `${first}.${second}`));
const JOURNEYS = ['consent', 'portal'];

/** Codes that are put together: the template as it stands in the sources → every code it can make. */
const TEMPLATES: Readonly<Record<string, () => readonly string[]>> = {
  [`\${prefix}.\${code}`]: () =>
    both(
      found(/await validateFile<[^(]*\(source, \w+, '([a-z-]+)'\)/g),
      found(/code: '([a-z-]+)'/g, join('contract', 'describe-error.ts')),
    ),
  [`system.unknown-\${what.replaceAll(' ', '-')}`]: () =>
    ['operation', ...found(/expectOne\([^;]*?, '([a-z ]+)'\)/g)].map(
      (what) => `system.unknown-${what.replaceAll(' ', '-')}`,
    ),
  [`scenario.unknown-\${kind}`]: () =>
    [...found(/\bunknown\('([a-z-]+)'/g), ...found(/\bknown\([^;]*?, '([a-z-]+)', '[A-Z]\w+'\)/g)].map(
      (kind) => `scenario.unknown-${kind}`,
    ),
  [`\${kind}.interrupted`]: () => both(JOURNEYS, ['interrupted']),
  [`\${kind}.key-unknown`]: () => both(JOURNEYS, ['key-unknown']),
  [`\${kind}.element-ambiguous`]: () => both(JOURNEYS, ['element-ambiguous']),
  [`\${kind}.element-missing`]: () => both(JOURNEYS, ['element-missing']),
  [`\${context.kind}.unreachable`]: () => both(JOURNEYS, ['unreachable']),
  [`\${this.#options.kind}.\${code}`]: () => both(JOURNEYS, found(/this\.#failure\(\s*'([a-z-]+)'/g)),
};

test('every code that is put together is known to this test', () => {
  expect(found(/(?:\bcode: |\bcode = |JourneyFailure\(\s*)`([^`]*\$\{[^`]+)`/g)).toEqual(Object.keys(TEMPLATES).sort());
});

test('every code of the sources is explained, and nothing else is', () => {
  const made = Object.values(TEMPLATES).flatMap((codes) => codes());
  expect([...problemCodes.keys()].sort()).toEqual([...new Set([...written, ...made])].sort());
});

test('no code is the name of a check, so that each name is explained in one way', () => {
  expect(explanations.filter(({ id }) => problemCodes.has(id))).toEqual([]);
});

test('a code is explained in one sentence for what it means and one for what to do', () => {
  for (const { meaning, whatToDo } of problemCodes.values()) {
    expect(meaning).toMatch(/^[A-Z].*\.$/);
    expect(whatToDo).toMatch(/^[A-Z].*\.$/);
  }
});
