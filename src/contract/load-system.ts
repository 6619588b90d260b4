import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import schema from '../../schemas/harness/system.schema.json' with { type: 'json' };
import type { Problem } from '../errors.ts';
import type { Journey, Operation, Requirement, System, Variable } from '../model/system.ts';
import { toDeviations, toOAuthProfile, toPersonas, toVariables } from './build-system.ts';
import { checkSystem } from './check-system.ts';
import { readCollection } from './collection.ts';
import { declaredNames } from './declared-names.ts';
import { readJourney } from './journey-file.ts';
import { parseJsonFile } from './json-file.ts';
import { readTargets } from './read-targets.ts';
import { readRequirements } from './requirements-file.ts';
import { type OperationSchema, readSchemaFiles } from './schema-files.ts';
import type { SystemFile } from './system-file.ts';
import { onceEach, unknownNames } from './unknown-names.ts';
import { validateFile } from './validate-file.ts';
import { parseYamlFile } from './yaml-file.ts';

export interface LoadOptions {
  /** Roots whose environment files take the place of the system's own; the last that has one wins. */
  readonly environmentRoots?: readonly string[];
  /** The folder that shown paths start from; the working folder unless said. */
  readonly cwd?: string;
}

/** `system` is null when there is not enough of it to go on. */
export interface LoadedSystem {
  readonly system: System | null;
  readonly problems: readonly Problem[];
}

/**
 * Reads all files of one system below `root` and checks every reference between them.
 * What is wrong with a file is a problem; only a fault of the machine (a file that can not be read) is thrown.
 */
export async function loadSystem(root: string, id: string, options: LoadOptions = {}): Promise<LoadedSystem> {
  const cwd = options.cwd ?? process.cwd();
  const shown = (path: string): string => relative(cwd, path).replaceAll('\\', '/');
  const folder = join(root, 'scenarios', id);

  const source = await readYaml(join(folder, 'system.yaml'), shown);
  if (source === null) {
    const message = `There is no ${shown(join(folder, 'system.yaml'))}.`;
    return { system: null, problems: [{ code: 'system.missing', message }] };
  }
  if (source.problems.length > 0) return { system: null, problems: source.problems };
  const { value: file, problems: mistakes } = await validateFile<SystemFile>(source, schema, 'system');
  if (file === null) return { system: null, problems: mistakes };

  const variables = toVariables(file.variables);
  const personas = toPersonas(file.personas);
  const fixtures = toPersonas(file.fixtures);
  const bindings = file.bindings ?? {};
  const names = declaredNames({ variables, personas, fixtures, bindings });
  const collections = join(root, 'collections', id);
  const [collection, schemas, journeys, requirements, targets] = await Promise.all([
    loadCollection(join(collections, `${id}.postman_collection.json`), shown, names),
    readSchemaFiles(join(root, 'schemas', id), shown),
    loadJourneys(join(folder, 'journeys'), shown, names),
    loadRequirements(id, join(folder, 'requirements.yaml'), shown),
    readTargets({ source, file, id, names, roots: [root, ...(options.environmentRoots ?? [])], shown }),
  ]);
  const operations = documented(collection.operations, schemas.schemas);
  const there = { id, operations, schemas: schemas.schemas, journeys: journeys.journeys };
  const problems = [
    ...checkSystem(source, file, there),
    ...unknownNames(source, '/oauth', file.oauth, names, 'system.unknown-variable'),
    ...collection.problems,
    ...schemas.problems,
    ...journeys.problems,
    ...requirements.problems,
    ...targets.problems,
  ];
  const system: System = {
    id,
    title: file.title,
    root,
    operations,
    oauth: toOAuthProfile(file.oauth),
    targets: targets.targets,
    variables,
    personas,
    defaultPersona: file.defaultPersona ?? null,
    fixtures,
    bindings,
    journeys: journeys.journeys,
    deviations: toDeviations(file.deviations, source),
    requirements: requirements.requirements,
    notApplicable: file.checks ?? {},
    faults: file.faults ?? {},
    uncovered: file.uncovered ?? {},
    ...schemaLookup(schemas.schemas),
  };
  return { system, problems: onceEach(problems) };
}

/** Exact status first, then its class, then `default`. */
function schemaLookup(schemas: readonly OperationSchema[]): Pick<System, 'schemaFor' | 'schemasOf'> {
  const found = new Map(schemas.map(({ operation, schema }) => [`${operation}.${schema.status}`, schema]));
  return {
    schemaFor: (operation, status) => {
      const named = !/^\d{3}$/.test(status);
      const wanted = named ? [status] : [status, `${status.charAt(0)}xx`, 'default'];
      return wanted.map((part) => found.get(`${operation}.${part}`)).find((one) => one !== undefined) ?? null;
    },
    schemasOf: (operation) => schemas.filter((one) => one.operation === operation).map(({ schema }) => schema),
  };
}

/** Operations with the statuses that their schemas document beside the saved examples. */
function documented(
  operations: readonly Operation[],
  schemas: readonly OperationSchema[],
): ReadonlyMap<string, Operation> {
  return new Map(
    operations.map((operation) => {
      const own = schemas.filter((one) => one.operation === operation.slug).map(({ schema }) => schema.status);
      const statuses = new Set([...own.filter((status) => status !== 'request'), ...operation.statuses]);
      return [operation.slug, { ...operation, statuses: [...statuses].sort() }];
    }),
  );
}

type Shown = (path: string) => string;
type Names = ReadonlyMap<string, Variable | null>;

async function loadCollection(path: string, shown: Shown, names: Names) {
  const content = await readIfThere(path);
  if (content === null) {
    const problem: Problem = { code: 'collection.missing', message: `There is no ${shown(path)}.` };
    return { operations: [], problems: [problem] };
  }
  const source = parseJsonFile(shown(path), content);
  if (source.problems.length > 0) return { operations: [], problems: source.problems };
  const { items, problems } = readCollection(source);
  const unknown = items.flatMap(({ operation, pointer }) =>
    operation.scripted ? [] : unknownNames(source, pointer, operation.request, names, 'collection.unknown-variable'),
  );
  return { operations: items.map(({ operation }) => operation), problems: [...problems, ...unknown] };
}

async function loadJourneys(folder: string, shown: Shown, names: Names) {
  const journeys = new Map<string, Journey>();
  const problems: Problem[] = [];
  for (const file of await filesIn(folder, '.yaml')) {
    const source = await readYaml(join(folder, file), shown);
    if (source === null) continue;
    const name = basename(file, '.yaml');
    const read =
      source.problems.length > 0
        ? { journey: null, problems: source.problems }
        : await readJourney(name, source, names);
    if (read.journey !== null) journeys.set(name, read.journey);
    problems.push(...read.problems);
  }
  return { journeys, problems };
}

async function loadRequirements(id: string, path: string, shown: Shown) {
  const source = await readYaml(path, shown);
  const none: readonly Requirement[] = [];
  if (source === null) return { requirements: none, problems: [] };
  return source.problems.length > 0 ? { requirements: none, problems: source.problems } : readRequirements(id, source);
}

async function readYaml(path: string, shown: Shown) {
  const content = await readIfThere(path);
  return content === null ? null : parseYamlFile(shown(path), content);
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function filesIn(folder: string, suffix: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(suffix)).sort();
  } catch {
    return [];
  }
}
