import { expect, test } from 'vitest';
import { parseJsonFile } from '../../src/contract/json-file.ts';
import { responseSchema } from '../../src/contract/response-schema.ts';
import { createSchemaCompiler } from '../../src/contract/schema-compiler.ts';
import type { Json } from '../../src/model/json.ts';
import type { ResponseSchema } from '../../src/model/system.ts';

/** The first of the files, as a response's schema. */
function schemaOf(files: Readonly<Record<string, Json>>): ResponseSchema {
  const sources = Object.entries(files).map(([name, value]) => {
    const text = new TextEncoder().encode(JSON.stringify(value, null, 2));
    return [name, parseJsonFile(`schemas/bank/${name}`, text)] as const;
  });
  const [first] = sources;
  if (first === undefined) throw new Error('no file');
  return responseSchema(first[0], '200', first[1], createSchemaCompiler(new Map(sources)));
}

const token: Json = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://elsewhere.example/token',
  'x-response': { contentType: 'application/json', headers: { 'Cache-Control': 'no-store' }, title: 'Token' },
  type: 'object',
  required: ['access_token', 'owner'],
  properties: {
    access_token: { type: 'string', minLength: 10, secret: true, $comment: 'S:1' },
    expires_in: { type: 'integer', minimum: 1, anyValue: 'any life will do' },
    owner: { $ref: 'owner.schema.json#/$defs/owner' },
    kind: { enum: ['app', 'user'] },
    at: { type: 'string', format: 'date-time' },
  },
  unevaluatedProperties: false,
};
const owner: Json = {
  $defs: {
    owner: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', personal: true },
        accounts: { type: 'array', items: { $ref: '#/$defs/account' } },
      },
    },
    account: { type: 'object', properties: { iban: { type: 'string', secret: true } } },
  },
};
const bank = schemaOf({ 'token.200.schema.json': token, 'owner.schema.json': owner });
const good = { access_token: 'abcdefghij', owner: { name: 'Ann' } };

test('what the schema says of the response stands beside it', () => {
  expect(bank).toMatchObject({
    file: 'schemas/bank/token.200.schema.json',
    contentType: 'application/json',
    headers: { 'Cache-Control': 'no-store' },
    empty: false,
    title: 'Token',
  });
  expect(bank.secrets).toEqual([
    { pointer: '/access_token', kind: 'secret' },
    { pointer: '/owner/name', kind: 'personal' },
    { pointer: '/owner/accounts/*/iban', kind: 'secret' },
  ]);
});

test('a body that keeps every rule has no issue', () => {
  expect(bank.validate({ ...good, kind: 'app', at: '2026-11-21T09:00:00Z' })).toEqual([]);
});

test('every broken rule is told with pointer, expectation, value, and the line of the schema', async () => {
  const body = {
    access_token: 'short',
    expires_in: '3600',
    owner: { accounts: [{ iban: 7 }] },
    kind: 'usr',
    at: 'now',
  };
  const issues = bank.validate(body);
  await expect(`${JSON.stringify(issues, null, 2)}\n`).toMatchFileSnapshot('golden/response-schema/every-rule.json');
});

test('a property the schema does not know is an issue of its own kind', () => {
  expect(bank.validate({ ...good, 'new/field': 1 })).toEqual([
    {
      pointer: '/new~1field',
      keyword: 'unevaluatedProperties',
      message: '/new~1field is a property that the schema does not know.',
      expected: 'no such property',
      actual: 1,
      schema: { file: 'schemas/bank/token.200.schema.json', pointer: '/unevaluatedProperties', line: 42 },
      unknownProperty: true,
    },
  ]);
});

test('an unknown property is not told when the body fails otherwise', () => {
  expect(bank.validate({ ...good, kind: 'usr', extra: 1 }).map(({ pointer }) => pointer)).toEqual(['/kind']);
});

test('of alternatives only the one that came nearest speaks', () => {
  const schema = schemaOf({
    'callback.schema.json': {
      oneOf: [
        { type: 'object', required: ['code'], properties: { code: { type: 'string' }, error: false } },
        { $ref: '#/$defs/refusal' },
        { type: 'array' },
      ],
      unevaluatedProperties: false,
      $defs: {
        refusal: {
          type: 'object',
          required: ['error', 'error_description'],
          properties: { error: { enum: ['access_denied'] }, error_description: { type: 'string' } },
        },
      },
    },
  });
  const told = (value: Json) => schema.validate(value).map(({ pointer, keyword }) => `${pointer} ${keyword}`);
  expect(told({ error: 'access_denied' })).toEqual([' required']);
  expect(told({ code: 1 })).toEqual(['/code type']);
  expect(told({ error: 'access_denied', error_description: 'no', extra: 1 })).toEqual(['/extra unevaluatedProperties']);
});

test('a branch chosen by a condition speaks for itself', () => {
  const schema = schemaOf({
    'a.schema.json': {
      type: 'object',
      required: ['error'],
      properties: { error: { type: 'string' } },
      if: { properties: { error: { not: { const: 'invalid_grant' } } } },
      else: { required: ['error_description'], properties: { error_description: { type: 'string' } } },
    },
  });
  expect(schema.validate({ error: 'invalid_grant' }).map(({ message }) => message)).toEqual([
    'The body must have the property "error_description".',
  ]);
});

test('schemas that refer to one another in a circle are read to their end', () => {
  const schema = schemaOf({
    'tree.schema.json': {
      type: 'object',
      properties: { key: { type: 'string', secret: true }, next: { $ref: 'tree.schema.json' } },
    },
  });
  expect(schema.secrets).toEqual([{ pointer: '/key', kind: 'secret' }]);
  expect(schema.validate({ key: 'a', next: { next: { key: 1 } } }).map(({ pointer }) => pointer)).toEqual([
    '/next/next/key',
  ]);
});

test('a schema that is wrong itself is a problem with its file, not a verdict', () => {
  const schema = schemaOf({ 'a.schema.json': { type: 'objekt' } });
  expect(() => schema.validate({})).toThrow(expect.objectContaining({ code: 'schema.invalid', exit: 2 }));
  const unknown = schemaOf({ 'a.schema.json': { type: 'object', requierd: ['a'] } });
  expect(() => unknown.validate({})).toThrow(/schema.invalid/);
});
