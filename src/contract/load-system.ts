import { join, relative } from 'node:path';
import schema from '../../schemas/harness/system.schema.json' with { type: 'json' };
import type { Problem } from '../errors.ts';
import type { Operation, System } from '../model/system.ts';
import { toAdvice, toDeviations, toOAuthProfile, toPersonas, toVariables } from './build-system.ts';
import { checkSystem } from './check-system.ts';
import { declaredNames } from './declared-names.ts';
import { readTargets } from './read-targets.ts';
import { type OperationSchema, readSchemaFiles } from './schema-files.ts';
import type { SystemFile } from './system-file.ts';
import { loadCollection, loadJourneys, loadKnownIssues, loadRequirements, readYaml } from './system-files.ts';
import { onceEach, unknownNames } from './unknown-names.ts';
import { validateFile } from './validate-file.ts';

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
  const [collection, schemas, journeys, requirements, knownIssues, targets] = await Promise.all([
    loadCollection(join(collections, `${id}.postman_collection.json`), shown, names),
    readSchemaFiles(join(root, 'schemas', id), shown),
    loadJourneys(join(folder, 'journeys'), shown, names),
    loadRequirements(id, join(folder, 'requirements.yaml'), shown),
    loadKnownIssues(id, join(folder, 'known-issues.yaml'), shown),
    readTargets({ source, file, id, names, roots: [root, ...(options.environmentRoots ?? [])], shown }),
  ]);
  const operations = documented(collection.operations ?? [], schemas.schemas);
  const problems = [
    ...checkSystem(source, file, {
      id,
      operations: collection.operations === null ? null : operations,
      schemas: schemas.schemas,
      journeys: journeys.names,
    }),
    ...unknownNames(source, '/oauth', file.oauth, names, 'system.unknown-variable'),
    ...collection.problems,
    ...schemas.problems,
    ...journeys.problems,
    ...requirements.problems,
    ...knownIssues.problems,
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
    advice: toAdvice(file.advice),
    deviations: toDeviations(file.deviations, source),
    knownIssues: knownIssues.issues,
    requirements: requirements.requirements,
    notApplicable: file.checks ?? {},
    faults: file.faults ?? {},
    uncovered: file.uncovered ?? {},
    uncalled: file.uncalled ?? {},
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
