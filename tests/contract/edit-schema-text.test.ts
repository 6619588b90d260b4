import { expect, test } from 'vitest';
import { editSchemaText, type SchemaEdit } from '../../src/contract/edit-schema-text.ts';

const edit = (pointer: string, change: Partial<SchemaEdit>): SchemaEdit => ({
  pointer,
  add: new Map(),
  types: null,
  drop: new Set(),
  ...change,
});
const NOTE = { type: 'string' } as const;

test('a property goes after the last one, in the layout of its neighbours', () => {
  const broken = '{\n  "properties": {\n    "a": { "type": "string" }\n  },\n  "type": "object"\n}\n';
  expect(editSchemaText(broken, [edit('', { add: new Map([['b', NOTE]]) })])).toBe(
    '{\n  "properties": {\n    "a": { "type": "string" },\n    "b": {\n      "type": "string"\n    }\n  },\n  "type": "object"\n}\n',
  );
  const flat = '{ "properties": { "a": { "type": "string" } } }\n';
  expect(editSchemaText(flat, [edit('', { add: new Map([['b', NOTE]]) })])).toBe(
    '{ "properties": { "a": { "type": "string" }, "b": { "type": "string" } } }\n',
  );
});

test('the first property of an object that had none is written too', () => {
  const text = editSchemaText('{\n  "properties": {}\n}\n', [edit('', { add: new Map([['a', NOTE]]) })]);
  expect(text).toBe('{\n  "properties": {\n    "a": {\n      "type": "string"\n    }\n  }\n}\n');
});

test('a line that would grow too long is broken up, with what else changes in it', () => {
  const long = Array.from({ length: 5 }, (_, index) => `"member${index}": { "type": "string" }`).join(', ');
  const text = editSchemaText(`{\n  "properties": { ${long} }\n}\n`, [
    edit('', { add: new Map([['last', NOTE]]) }),
    edit('/properties/member3', { types: ['string', 'null'] }),
  ]);
  expect(text.split('\n').every((line) => line.length < 60)).toBe(true);
  expect(text).toContain('\n    "member3": { "type": ["string", "null"] },\n');
  expect(Object.keys(JSON.parse(text).properties)).toHaveLength(6);
});

test('names are no longer required, and everything else keeps its spelling', () => {
  const text = '{\n  "required": [\n    "a",\n    "b/c"\n  ],\n  "pattern":   "\\u00e9"\n}\n';
  expect(editSchemaText(text, [edit('', { drop: new Set(['b/c']) })])).toBe(
    '{\n  "required": ["a"],\n  "pattern":   "\\u00e9"\n}\n',
  );
});

test('a schema deep in a file is found by its pointer, and one that is not there is left alone', () => {
  const text = '{ "$defs": { "a/b": { "type": "string" } } }\n';
  expect(editSchemaText(text, [edit('/$defs/a~1b', { types: ['string', 'null'] })])).toBe(
    '{ "$defs": { "a/b": { "type": ["string", "null"] } } }\n',
  );
  expect(editSchemaText(text, [edit('/$defs/gone', { types: ['null'] })])).toBe(text);
});
