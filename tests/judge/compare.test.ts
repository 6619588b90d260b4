import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, compareText } from '../../src/judge/compare.ts';
import type { Json } from '../../src/model/json.ts';

const MATCHERS = [
  'equals',
  'contains',
  'matches',
  'type',
  'exists',
  'length',
  'oneOf',
  'greaterThan',
  'lessThan',
  'not',
];
/** Any JSON value in which no object would be read as a matcher. */
const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value): Json => JSON.parse(JSON.stringify(value)))
  .filter((value) => !MATCHERS.some((name) => JSON.stringify(value).includes(`"${name}"`)));
const object = fc.dictionary(fc.string(), json).filter((value) => !MATCHERS.some((name) => name in value));
const holds = (expected: Json, actual: Json | undefined) => compare(expected, actual).length === 0;

describe('comparing', () => {
  test('finds every value equal to itself', () => {
    fc.assert(fc.property(json, (value) => holds(value, value) && holds({ equals: value }, value)));
  });

  test('takes an object as a subset: more members change nothing, fewer do', () => {
    fc.assert(
      fc.property(object, fc.string(), json, (value, name, extra) => {
        fc.pre(!Object.hasOwn(value, name));
        return holds(value, { ...value, [name]: extra }) && !holds({ ...value, [name]: extra, x: 1, y: 2 }, value);
      }),
    );
  });

  test('takes `equals` exactly: an own member more is a difference, the order is none', () => {
    fc.assert(
      fc.property(object, fc.string(), json, (value, name, extra) => {
        fc.pre(!Object.hasOwn(value, name));
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        return holds({ equals: value }, reversed) && !holds({ equals: value }, { ...value, [name]: extra });
      }),
    );
  });

  test('takes `not` as the opposite, and `oneOf` as any', () => {
    fc.assert(fc.property(json, json, (a, b) => holds({ not: a }, b) === !holds(a, b)));
    fc.assert(fc.property(json, json, json, (a, b, c) => holds({ oneOf: [a, b] }, c) === (holds(a, c) || holds(b, c))));
  });

  test.each<[Json, Json | undefined, boolean]>([
    [[1, 2], [1, 2], true],
    [[1], [1, 2], false],
    [[{ a: 1 }], [{ a: 1, b: 2 }], true],
    [null, undefined, false],
    [{}, [], false],
    [{ contains: 'b' }, 'abc', true],
    [{ contains: { id: 2 } }, [{ id: 1 }, { id: 2, x: 0 }], true],
    [{ contains: 'b' }, 12, false],
    [{ matches: '^a+$' }, 'aaa', true],
    [{ matches: '(' }, '(', false],
    [{ type: 'integer' }, 2, true],
    [{ type: 'integer' }, 2.5, false],
    [{ type: 'null' }, null, true],
    [{ exists: true }, null, true],
    [{ exists: false }, undefined, true],
    [{ exists: false }, 0, false],
    [{ length: 2 }, '😀é', true],
    [{ length: { greaterThan: 1 } }, [1, 2], true],
    [{ length: 1 }, undefined, false],
    [{ greaterThan: 1 }, '2', false],
    [{ lessThan: 3 }, 2, true],
    [{ not: { exists: true } }, undefined, true],
    [{ type: 'x', length: 2 }, { type: 'x', length: 2 }, true],
    [{ constructor: { exists: true } }, {}, false],
    [{ toString: { exists: false } }, {}, true],
  ])('%j against %j: %s', (expected, actual, result) => {
    expect(holds(expected, actual)).toBe(result);
  });

  test('says where, what was expected and what came', () => {
    expect(compare({ a: { 'b/c': [1, { oneOf: [2, 3] }] } }, { a: { 'b/c': [1, 4] } })).toEqual([
      { pointer: '/a/b~1c/1', expected: { oneOf: [2, 3] }, actual: 4, message: 'expected one of [2,3], got 4' },
    ]);
    expect(compare({ a: 1 }, {})).toMatchObject([{ pointer: '/a', message: 'expected 1, got nothing' }]);
    expect(compare([1], [1, 2])).toMatchObject([{ message: 'expected 1 items, got 2' }]);
  });
});

describe('comparing text', () => {
  test.each<[Json, string | undefined, boolean]>([
    [26, '26', true],
    [{ lessThan: 60 }, '26', true],
    [{ greaterThan: 60 }, 'soon', false],
    [{ greaterThan: 60 }, undefined, false],
    [{ matches: '^\\d+$' }, '26', true],
    ['26', undefined, false],
  ])('%j against %j: %s', (expected, actual, result) => {
    expect(compareText(expected, actual).length === 0).toBe(result);
  });
});
