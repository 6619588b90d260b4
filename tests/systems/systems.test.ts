import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { findSystems } from '../../src/contract/find-systems.ts';
import { loadSystem } from '../../src/contract/load-system.ts';
import { operationSlug } from '../../src/contract/operation-slug.ts';
import { loadScenarios } from '../../src/scenario/load-scenarios.ts';
import { validateScenario } from '../../src/scenario/validate-scenario.ts';

interface Example {
  readonly name: string;
  readonly code: number;
  readonly body: string;
}
interface Item {
  readonly name: string;
  readonly item?: readonly Item[];
  readonly response?: readonly Example[];
}

const root = process.cwd();
const systems = findSystems([root]).map(({ id }) => id);

describe.each(systems)('the files of %s', async (id) => {
  const { system, problems } = await loadSystem(root, id);
  const { scenarios, problems: wrong } = await loadScenarios({ roots: [root], systems: [id], cwd: root });
  const examples = await examplesOf(id);

  test('refer to nothing that is not there', () => {
    expect([...problems, ...wrong]).toEqual([]);
    if (system === null) throw new Error('no system');
    expect(scenarios.flatMap((scenario) => validateScenario(scenario, system))).toEqual([]);
  });

  test.each(examples)('show an answer of $operation as its schema says: $name', ({ operation, code, body }) => {
    const schema = system?.schemaFor(operation, String(code));
    if (!schema) throw new Error('no schema');
    if (schema.empty) expect(body).toBe('');
    if (schema.contentType?.includes('json')) expect(schema.validate(JSON.parse(body))).toEqual([]);
  });

  test('cover every requirement, or say why not', () => {
    const covered = new Set(
      scenarios.flatMap(({ covers, steps }) => [...covers, ...steps.flatMap((step) => step.covers)]),
    );
    const open = system?.requirements.filter(({ id, reason }) => reason === null && !covered.has(id));
    expect(open?.map(({ id }) => id)).toEqual([]);
  });

  test('answer for every check of the catalogue: a requirement that rests on it, or a reason', () => {
    const used = new Set(system?.requirements.flatMap(({ checks }) => checks));
    const catalogue = [...ids('S', 63), ...ids('C', 34)];
    const silent = catalogue.filter((id) => !used.has(id) && system?.notApplicable[id] === undefined);
    expect(silent).toEqual([]);
    expect(Object.keys(system?.notApplicable ?? {}).filter((id) => used.has(id))).toEqual([]);
  });

  test('keep no secret in an environment file', () => {
    const secrets = [...(system?.variables.values() ?? [])]
      .filter(({ type }) => type === 'secret')
      .map(({ name }) => name);
    for (const { environment } of system?.targets.values() ?? []) {
      for (const name of secrets) expect(environment[name] ?? '').toBe('');
    }
  });
});

async function examplesOf(id: string) {
  const text = await readFile(`collections/${id}/${id}.postman_collection.json`, 'utf8');
  const collection: { readonly item: readonly Item[] } = JSON.parse(text);
  return itemsOf(collection.item).flatMap(({ name, response = [] }) =>
    response.map((example) => ({ ...example, operation: operationSlug(name) })),
  );
}

function itemsOf(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => (item.item ? itemsOf(item.item) : [item]));
}

function ids(letter: string, last: number): readonly string[] {
  return Array.from({ length: last }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);
}
