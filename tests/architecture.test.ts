import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Rooms by rank, lowest first (docs/design.md, The rooms). A file imports from its own room or from a lower rank. */
const RANKS: readonly (readonly string[])[] = [
  ['model'],
  ['secrets', 'verdict'],
  ['contract', 'oauth', 'tokens'],
  ['scenario', 'http', 'browser', 'mock', 'record', 'judge', 'report'],
  ['run'],
  ['serve', 'evidence', 'nightly', 'playwright'],
  ['cli'],
];
const SYSTEMS = ['fms', 'finapi', 'developer-hub', 'developerhub', 'scholarpack', 'assembly'];
const LONGEST = 300;

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const root = resolve(import.meta.dirname, '..');

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map(([, type, specifier]) => ({ specifier: specifier ?? '', typeOnly: type !== undefined })),
    ...[...dynamic].map(([, specifier]) => ({ specifier: specifier ?? '', typeOnly: false })),
  ];
}

/** Imports of the project's own files, as paths from its root. */
function ownImports(file: string): { readonly file: string; readonly typeOnly: boolean }[] {
  return importsOf(file)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier, typeOnly }) => ({
      file: relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/'),
      typeOnly,
    }));
}

/** `errors.ts` belongs to the types at the joints. */
function roomOf(file: string): string {
  return file === 'src/errors.ts' ? 'model' : (file.split('/')[1] ?? '');
}

function rankOf(file: string): number {
  return RANKS.findIndex((rooms) => rooms.includes(roomOf(file)));
}

const source = filesBelow('src');
const mocks = filesBelow('mocks');

describe('the rooms of src/', () => {
  test('every file stands in a room that has a rank', () => {
    expect(source.filter((file) => rankOf(file) === -1)).toEqual([]);
  });

  test('a file imports from its own room or a lower rank, types included', () => {
    const crossings = source.flatMap((file) =>
      ownImports(file)
        .filter((imported) => roomOf(imported.file) !== roomOf(file) && rankOf(imported.file) >= rankOf(file))
        .map((imported) => `${file} imports ${imported.file}`),
    );
    expect(crossings).toEqual([]);
  });

  test('src/ imports nothing of the project outside src/ but data', () => {
    const strays = source.flatMap((file) =>
      ownImports(file)
        .filter((imported) => !imported.file.startsWith('src/') && !imported.file.endsWith('.json'))
        .map((imported) => `${file} imports ${imported.file}`),
    );
    expect(strays).toEqual([]);
  });

  test('no files import one another in a circle', () => {
    expect(circlesIn(source)).toEqual([]);
  });

  test('no file names a system', () => {
    const named = new RegExp(`\\b(?:${SYSTEMS.join('|')})(?![a-z])`, 'i');
    const naming = source.flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (named.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(naming).toEqual([]);
  });

  test('there are no barrel files and no utils', () => {
    expect(source.filter((file) => /\/(?:index|utils?|helpers?)(?:\.ts$|\/)/.test(file))).toEqual([]);
  });
});

describe('the mocks', () => {
  test('they import only types from src/', () => {
    const values = mocks.flatMap((file) =>
      ownImports(file)
        .filter((imported) => imported.file.startsWith('src/') && !imported.typeOnly)
        .map((imported) => `${file} imports a value from ${imported.file}`),
    );
    expect(values).toEqual([]);
  });
});

test(`no file is longer than ${LONGEST} lines`, () => {
  const long = [...source, ...mocks, ...filesBelow('tests')]
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST);
  expect(long).toEqual([]);
});

test('nothing that set-up makes is in the repository, not even as a link', () => {
  const { stdout } = spawnSync('git', ['ls-files', 'node_modules', 'dist'], { cwd: root, encoding: 'utf8' });
  expect(stdout ?? '').toBe('');
});

/** Circles of imports, those of types alone included. */
function circlesIn(files: readonly string[]): string[] {
  const graph = new Map(files.map((file) => [file, ownImports(file).map((imported) => imported.file)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const from = path.indexOf(file);
    if (from !== -1) circles.push([...path.slice(from), file].join(' → '));
    if (from !== -1 || done.has(file)) return;
    for (const imported of graph.get(file) ?? []) visit(imported, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return circles;
}
