import { describe, expect, test } from 'vitest';
import { documentedFields } from '../../src/judge/documented-fields.ts';
import { mutate } from '../../src/judge/mutate.ts';
import type { Json } from '../../src/model/json.ts';
import type { Attempt } from '../../src/model/recording.ts';
import type { ResponseSchema } from '../../src/model/system.ts';
import { aSystem } from './a-system.ts';
import { attempt, consent, exchange, step } from './an-attempt.ts';

const ORDER = { orderId: '1234', note: 'thanks', lines: [{ sku: 'a', count: 2 }] };
const ordered = (expectation: object, json: Json = ORDER) =>
  attempt(
    {},
    step(
      'request',
      'send',
      { expect: expectation },
      exchange('send-order', 200, { method: 'PUT', json, headers: { 'X-Request-Id': 'r' } }),
    ),
  );
const matrix = async (...attempts: readonly Attempt[]) =>
  (await mutate(attempts, () => aSystem())).map(
    ({ operation, status, pointer, mutation, killedBy, reason }) =>
      `${operation}.${status} ${pointer} ${mutation}: ${killedBy ?? reason ?? 'SURVIVES'}`,
  );

describe('the mutation matrix', () => {
  test('names for every documented field what notices its change, and the holes', async () => {
    expect(await matrix(ordered({ body: { note: 'thanks' } }))).toEqual([
      'send-order.200 /orderId dropped: response.schema',
      'send-order.200 /orderId retyped: response.schema',
      'send-order.200 /orderId another value: response.schema',
      'send-order.200 /note dropped: expect.body',
      'send-order.200 /note retyped: response.schema',
      'send-order.200 /note another value: expect.body',
      'send-order.200 /lines dropped: the schema does not require the field',
      'send-order.200 /lines retyped: response.schema',
      'send-order.200 /lines another value: SURVIVES',
      'send-order.200 /lines/*/sku dropped: response.schema',
      'send-order.200 /lines/*/sku retyped: response.schema',
      'send-order.200 /lines/*/sku another value: SURVIVES',
      'send-order.200 /lines/*/count dropped: response.schema',
      'send-order.200 /lines/*/count retyped: response.schema',
      'send-order.200 /lines/*/count another value: SURVIVES',
    ]);
  });

  test('counts a cell as killed when any scenario kills it, whichever comes first', async () => {
    const [lax, strict] = [ordered({}), ordered({ jsonpath: { '$.lines[0]': { sku: 'a', count: 2 } } })];
    const rows = await matrix(lax, strict);
    expect(rows).toEqual(await matrix(strict, lax));
    expect(rows.filter((row) => row.endsWith('SURVIVES'))).toEqual(['send-order.200 /note another value: SURVIVES']);
  });

  test('judges callbacks too, where everything is text', async () => {
    const consented = attempt({}, step('consent', 'consent', {}, consent({ code: 'abcd', state: 'st-1' })));
    expect(await matrix(consented)).toEqual([
      'authorize.callback /code dropped: consent.unexpected-outcome',
      'authorize.callback /code another value: SURVIVES',
      'authorize.callback /state dropped: consent.state-missing',
      'authorize.callback /state another value: consent.state',
    ]);
  });

  test('takes a finding that was there before for no discovery', async () => {
    const failing = ordered({ status: 201, body: { note: 'other' } });
    expect((await matrix(failing)).find((row) => row.includes('/note dropped'))).toContain('expect.body');
    expect((await matrix(failing)).find((row) => row.includes('/lines another value'))).toContain('SURVIVES');
  });
});

test('documented fields are found through references, alternatives and a schema that refers to itself', () => {
  const node = {
    properties: { name: { type: 'string', anyValue: 'free text' }, next: { $ref: '#/$defs/node' } },
    required: ['name'],
  };
  const document: Json = {
    $defs: { node },
    allOf: [{ $ref: '#/$defs/node' }],
    oneOf: [{ properties: { id: { type: 'integer' } } }, { properties: { id: { type: ['string', 'null'] } } }],
  };
  const schema: Pick<ResponseSchema, 'document' | 'follow'> = {
    document,
    follow: (_, root) => ({ schema: node, root }),
  };
  const value = { id: 1, name: 'a', unknown: true, next: { name: 'b', next: { name: 'c' } } };
  const fields = documentedFields(schema, value);
  expect(fields.map(({ pointer, types, required, anyValue }) => [pointer, [...types], required, anyValue])).toEqual([
    ['/id', ['integer', 'string', 'null'], false, null],
    ['/name', ['string'], true, 'free text'],
    ['/next', [], false, null],
    ['/next/name', ['string'], true, 'free text'],
    ['/next/next', [], false, null],
    ['/next/next/name', ['string'], true, 'free text'],
  ]);
});
