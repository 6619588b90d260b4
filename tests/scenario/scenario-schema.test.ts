import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../schemas/harness/scenario.schema.json' with { type: 'json' };
import { isJsonObject } from '../../src/model/json.ts';

interface Documented {
  readonly pointer: string;
  readonly title: unknown;
  readonly description: unknown;
  readonly examples: unknown;
  readonly own: object;
}

/** Every key that a person can write, wherever in the schema it stands. */
function keys(node: unknown, pointer = '#'): Documented[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => keys(item, `${pointer}/${index}`));
  if (!isJsonObject(node)) return [];
  const properties = node['properties'];
  const own = isJsonObject(properties)
    ? Object.entries(properties).flatMap(([name, value]): Documented[] => {
        if (!isJsonObject(value)) return [];
        const ref = typeof value['$ref'] === 'string' ? (value['$ref'].split('/').at(-1) ?? '') : '';
        const definition: Readonly<Record<string, unknown>> = {
          ...Object.entries(schema.definitions).find(([key]) => key === ref)?.[1],
        };
        const both = { ...definition, ...value };
        const { title, description, examples } = both;
        return [{ pointer: `${pointer}/${name}`, title, description, examples, own: both }];
      })
    : [];
  return [
    ...own,
    ...Object.entries(node).flatMap(([key, value]) => (key === 'examples' ? [] : keys(value, `${pointer}/${key}`))),
  ];
}

describe('The published format of a scenario', () => {
  const all = keys(schema);

  it('explains every key to an editor', () => {
    expect(all.length).toBeGreaterThan(50);
    expect(
      all.filter(({ title, description }) => typeof title !== 'string' || typeof description !== 'string'),
    ).toEqual([]);
  });

  it('gives examples that are valid themselves', () => {
    const ajv = new Ajv({ strict: false });
    for (const { pointer, examples, own } of all)
      for (const example of Array.isArray(examples) ? examples : []) {
        const valid = ajv.validate({ ...own, definitions: schema.definitions }, example);
        expect(valid, `${pointer}: ${JSON.stringify(example)} ${ajv.errorsText()}`).toBe(true);
      }
  });

  it('is draft-07, which editors know', () => {
    expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
  });
});
