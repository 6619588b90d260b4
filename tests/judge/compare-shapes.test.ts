import { expect, test } from 'vitest';
import { compareShapes } from '../../src/judge/compare-shapes.ts';
import type { ResponseShape } from '../../src/judge/response-shapes.ts';
import { ShapeBuilder } from '../../src/judge/shape.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';

/** The answers of one operation, with these bodies and a schema of these words. */
function answers(bodies: readonly Json[], document: JsonObject | null = null): readonly ResponseShape[] {
  const body = new ShapeBuilder();
  for (const each of bodies) body.add(each);
  const schema: ResponseShape['schema'] = document && {
    file: 'a.200.schema.json',
    status: '200',
    contentType: null,
    headers: {},
    empty: false,
    title: null,
    document,
    follow: () => null,
    secrets: [],
    validate: () => [],
  };
  const contentTypes = new Set(['application/json']);
  return [
    {
      system: 'bank',
      operation: 'list',
      status: '200',
      contentTypes,
      headers: new Set(),
      kinds: new Set(),
      body,
      schema,
    },
  ];
}

const told = (left: readonly Json[], right: readonly Json[], document: JsonObject | null = null) =>
  compareShapes(answers(left, document), answers(right, document)).map(
    ({ kind, place, left: was, right: is }) => `${kind} ${place}: ${was} → ${is}`,
  );

test('the items of an array are read together, and an empty one tells nothing of them', () => {
  expect(told([{ items: [{ id: 1, note: 'a' }, { id: 2 }] }], [{ items: [{ id: 'x', note: 'b' }] }])).toEqual([
    'field-type /items/*/id: number → string',
    'field-presence /items/*/note: sometimes missing → always there',
  ]);
  expect(told([{ items: [{ id: 1 }] }], [{ items: [] }])).toEqual([]);
});

test('a field that is gone is told once, with nothing below it', () => {
  expect(told([{ owner: { name: { first: 'A' } } }], [{}])).toEqual(['field-gone /owner: object → null']);
});

test('a whole answer of another type is told', () => {
  expect(told([{ a: 1 }], [[1]])).toEqual(['field-type /: object → array']);
});

test('values are named only where the schema lists them, and a secret is not even counted', () => {
  const listed = { properties: { state: { enum: ['open', 'closed'] } } };
  expect(told([{ state: 'open' }], [{ state: 'closed' }, { state: 'token-abc' }], listed)).toEqual([
    'field-values /state: "open" → "closed", 1 value that the schema does not list',
  ]);
  const secret = { properties: { state: { type: 'string', enum: ['open', 'closed'], secret: true } } };
  expect(told([{ state: 'open' }], [{ state: 'closed' }], secret)).toEqual([]);
});

test('a field that chooses between few values is noticed without a list, a free text is not', () => {
  const states = (names: readonly string[]) => names.flatMap((state) => Array.from({ length: 4 }, () => ({ state })));
  expect(told(states(['open', 'closed']), states(['open', 'lost']))).toEqual([
    'field-values /state: 1 value that the schema does not list → 1 value that the schema does not list',
  ]);
  expect(told(states(['id-1', 'id-2']), states(['id-3', 'id-4']))).toEqual([]);
  expect(told([{ state: 'some words' }], [{ state: 'other words' }])).toEqual([]);
});
