import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Problem } from '../errors.ts';
import type { KnownIssue } from '../model/known-issue.ts';
import type { Journey, Operation, Requirement, Variable } from '../model/system.ts';
import { type CollectionItem, readCollection } from './collection.ts';
import { readJourney } from './journey-file.ts';
import { parseJsonFile } from './json-file.ts';
import { readKnownIssues } from './known-issues-file.ts';
import { valueAt } from './reduce-errors.ts';
import { readRequirements } from './requirements-file.ts';
import type { SourceFile } from './source-file.ts';
import { unknownNames } from './unknown-names.ts';
import { parseYamlFile, type YamlFile } from './yaml-file.ts';

/** Turns a path into what a person in the working folder types. */
export type Shown = (path: string) => string;
/** See `declaredNames`. */
export type Names = ReadonlyMap<string, Variable | null>;

/** The collection's operations; null when the file could not be read as one. */
export async function loadCollection(
  path: string,
  shown: Shown,
  names: Names,
): Promise<{ readonly operations: readonly Operation[] | null; readonly problems: readonly Problem[] }> {
  const content = await readIfThere(path);
  if (content === null) {
    return { operations: null, problems: [{ code: 'collection.missing', message: `There is no ${shown(path)}.` }] };
  }
  const source = parseJsonFile(shown(path), content);
  if (source.problems.length > 0) return { operations: null, problems: source.problems };
  const { items, problems } = readCollection(source);
  if (items === null) return { operations: null, problems };
  const unknown = items.flatMap((item) => unknownInItem(source, item, names));
  return { operations: items.map(({ operation }) => operation), problems: [...problems, ...unknown] };
}

/** Each undeclared variable of an item once, where it first stands; scripts may set variables of their own. */
function unknownInItem(source: SourceFile, { operation, pointer }: CollectionItem, names: Names): readonly Problem[] {
  if (operation.scripted) return [];
  const code = 'collection.unknown-variable';
  const request = `${pointer}/request`;
  const written = unknownNames(source, request, valueAt(source.value, request), names, code);
  const inherited = unknownNames(source, pointer, operation.request.auth, names, code);
  const byMessage = new Map([...inherited, ...written.toReversed()].map((problem) => [problem.message, problem]));
  return [...byMessage.values()];
}

/** The journeys that could be read, and the names of all. */
export async function loadJourneys(
  folder: string,
  shown: Shown,
  names: Names,
): Promise<{
  readonly journeys: ReadonlyMap<string, Journey>;
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
}> {
  const files = await filesIn(folder, '.yaml');
  const read = await Promise.all(
    files.map(async (file) => {
      const source = parseYamlFile(shown(join(folder, file)), await readFile(join(folder, file)));
      if (source.problems.length > 0) return { journey: null, problems: source.problems };
      return readJourney(basename(file, '.yaml'), source, names);
    }),
  );
  return {
    journeys: new Map(read.flatMap(({ journey }) => (journey === null ? [] : [[journey.name, journey]]))),
    names: files.map((file) => basename(file, '.yaml')),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** No file, no requirements. */
export async function loadRequirements(
  id: string,
  path: string,
  shown: Shown,
): Promise<{ readonly requirements: readonly Requirement[]; readonly problems: readonly Problem[] }> {
  const source = await readYaml(path, shown);
  if (source === null) return { requirements: [], problems: [] };
  return source.problems.length > 0 ? { requirements: [], problems: source.problems } : readRequirements(id, source);
}

/** No file, no known issues. */
export async function loadKnownIssues(
  id: string,
  path: string,
  shown: Shown,
): Promise<{ readonly issues: readonly KnownIssue[]; readonly problems: readonly Problem[] }> {
  const source = await readYaml(path, shown);
  if (source === null) return { issues: [], problems: [] };
  return source.problems.length > 0 ? { issues: [], problems: source.problems } : readKnownIssues(id, source);
}

/** Null when there is no such file. */
export async function readYaml(path: string, shown: Shown): Promise<YamlFile | null> {
  const content = await readIfThere(path);
  return content === null ? null : parseYamlFile(shown(path), content);
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isNotThere(error)) return null;
    throw error;
  }
}

async function filesIn(folder: string, suffix: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(suffix)).sort();
  } catch (error) {
    if (isNotThere(error)) return [];
    throw error;
  }
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
