import { basename, resolve } from 'node:path';
import { SteadfastError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { PlannedScenario, PlannedVariable } from '../model/plan.ts';
import { COMMAND_LINE } from '../scenario/resolve-variables.ts';
import { FOREIGN, foreignSystem } from './foreign-system.ts';
import { loadSystems } from './load-systems.ts';
import type { SelectionOptions } from './options.ts';
import type { Prepared } from './prepare.ts';
import { readDataRows } from './read-data-rows.ts';
import { readJsonObject } from './read-json-object.ts';

/** How long a whole collection may take, in milliseconds. */
const TIMEOUT_MS = 10 * 60_000;

/** A Postman collection among the paths, which is then run as it is. */
export function isCollectionFile(path: string): boolean {
  return path.endsWith('.postman_collection.json');
}

/** The enabled values of a Postman environment; those of type `secret` never reach disk. */
async function environmentOf(file: string, cwd: string): Promise<Readonly<Record<string, PlannedVariable>>> {
  const { values } = await readJsonObject(resolve(cwd, file), file);
  if (!Array.isArray(values)) {
    throw new SteadfastError({ code: 'environment.not-postman', message: `${file} is no Postman environment.` });
  }
  return Object.fromEntries(
    values.flatMap((value: unknown) => {
      if (!isJsonObject(value) || typeof value['key'] !== 'string' || value['enabled'] === false) return [];
      const text = typeof value['value'] === 'string' ? value['value'] : JSON.stringify(value['value'] ?? '');
      return [[value['key'], { value: text, origin: file, secret: value['type'] === 'secret' }]];
    }),
  );
}

/** Plans a foreign collection: one scenario of one step, on the real network, guarded against every known production. */
export async function prepareCollection(
  file: string,
  data: string | null,
  options: SelectionOptions,
): Promise<Prepared> {
  const { cwd } = options;
  const collection = await readJsonObject(resolve(cwd, file), file);
  const { info } = collection;
  const name = isJsonObject(info) && typeof info['name'] === 'string' ? info['name'] : basename(file);
  const rows: readonly JsonObject[] = data === null ? [] : await readDataRows(resolve(cwd, data), data);
  const fromFile = options.environmentFile === null ? {} : await environmentOf(options.environmentFile, cwd);
  const overrides = Object.entries(options.overrides).map(
    ([key, value]) => [key, { value, origin: COMMAND_LINE, secret: fromFile[key]?.secret ?? false }] as const,
  );
  const place = { file, line: 1, column: 1 };
  const planned: PlannedScenario = {
    id: `${FOREIGN}/${basename(file, '.postman_collection.json')}`,
    row: null,
    system: FOREIGN,
    title: name,
    description: null,
    file,
    place,
    places: {},
    tags: [],
    covers: [],
    target: 'network',
    mock: false,
    as: null,
    reuse: {},
    locks: [],
    variables: { ...fromFile, ...Object.fromEntries(overrides) },
    given: {},
    faults: [],
    clockStart: null,
    live: 'safe',
    timeoutMs: TIMEOUT_MS,
    steps: [
      {
        kind: 'collection',
        id: 'collection',
        title: name,
        pointer: '',
        place,
        as: null,
        with: {},
        expect: null,
        capture: {},
        retry: null,
        within: null,
        soft: false,
        covers: [],
        onTargets: null,
        file,
        folder: null,
      },
    ],
    finally: [],
    skip: null,
  };
  const { systems, problems } = await loadSystems(options, null);
  return {
    systems: new Map([...systems, [FOREIGN, foreignSystem]]),
    selected: [],
    planned: [planned],
    pools: new Map(),
    rows,
    problems,
    missing: [],
  };
}
