import { expect, test } from 'vitest';
import { readCollection } from '../../src/contract/collection.ts';
import { parseJsonFile } from '../../src/contract/json-file.ts';
import type { Json } from '../../src/model/json.ts';
import type { Operation } from '../../src/model/system.ts';

function operations(parts: Readonly<Record<string, Json>>): readonly Operation[] {
  const info = { name: 'Bank', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  const text = new TextEncoder().encode(JSON.stringify({ info, ...parts }));
  const { items, problems } = readCollection(parseJsonFile('bank.json', text));
  expect(problems).toEqual([]);
  return (items ?? []).map(({ operation }) => operation);
}

const get = { method: 'GET', url: 'https://bank.example/' };
const bearer = (token: string): Json => ({ type: 'bearer', bearer: [{ key: 'token', value: token }] });
const script = (...exec: string[]): Json => [{ listen: 'test', script: { exec } }];

test('an item without auth takes its folder’s, and a folder without takes its parent’s', () => {
  const found = operations({
    auth: bearer('root'),
    item: [
      { name: 'Root', request: get },
      {
        name: 'Folder',
        auth: {
          type: 'basic',
          basic: [
            { key: 'username', value: 'u' },
            { key: 'password', value: 'p' },
          ],
        },
        item: [
          { name: 'Inner', item: [{ name: 'Deep', request: get }] },
          { name: 'None', request: { ...get, auth: { type: 'noauth' } } },
          {
            name: 'Key',
            request: {
              ...get,
              auth: {
                type: 'apikey',
                apikey: [
                  { key: 'key', value: 'k' },
                  { key: 'value', value: 'v' },
                  { key: 'in', value: 'query' },
                ],
              },
            },
          },
          { name: 'Odd', request: { ...get, auth: { type: 'hawk' } } },
        ],
      },
    ],
  });
  expect(found.map(({ slug, folder, request }) => [slug, folder, request.auth])).toEqual([
    ['root', [], { type: 'bearer', token: 'root' }],
    ['deep', ['Folder', 'Inner'], { type: 'basic', username: 'u', password: 'p' }],
    ['none', ['Folder'], { type: 'none' }],
    ['key', ['Folder'], { type: 'apikey', key: 'k', value: 'v', in: 'query' }],
    ['odd', ['Folder'], { type: 'unsupported', name: 'hawk' }],
  ]);
});

test('a script at any level makes an item scripted; an empty one does not', () => {
  const inFolder = { name: 'F', event: script('pm.test()'), item: [{ name: 'In folder', request: get }] };
  const found = operations({
    item: [
      inFolder,
      { name: 'Own', event: script('x'), request: get },
      { name: 'Empty', event: script(''), request: get },
    ],
  });
  expect(found.map(({ scripted }) => scripted)).toEqual([true, true, false]);
  expect(operations({ event: script('x'), item: [{ name: 'All', request: get }] })[0]?.scripted).toBe(true);
});

test('a URL is what Postman would send: its parts, path variables and enabled parameters', () => {
  const url = {
    raw: 'ignored',
    protocol: 'https',
    host: ['api', 'bank', 'example'],
    port: '8443',
    path: ['payments', ':id'],
    query: [
      { key: 'a', value: '{{a}}' },
      { key: 'b', value: 'x', disabled: true },
      { key: 'flag', value: null },
    ],
    variable: [{ key: 'id', value: '{{payment}}' }],
  };
  const [first, second] = operations({
    item: [
      { name: 'Parts', request: { method: 'get', url } },
      { name: 'Raw', request: { method: 'GET', url: { raw: '{{base}}/x?y=1' } } },
    ],
  });
  expect(first?.request).toMatchObject({
    method: 'GET',
    url: 'https://api.bank.example:8443/payments/{{payment}}?a={{a}}&flag',
  });
  expect(second?.request.url).toBe('{{base}}/x?y=1');
});

test('bodies and headers keep what is disabled, marked so', () => {
  const [form, raw, none] = operations({
    item: [
      {
        name: 'Form',
        request: {
          ...get,
          header: [{ key: 'Accept', value: 'x', disabled: true }],
          body: {
            mode: 'urlencoded',
            urlencoded: [
              { key: 'a', value: '1' },
              { key: 'b', value: '2', disabled: true },
            ],
          },
        },
        response: [{ code: 200 }, { code: 200 }, { code: 404 }],
      },
      { name: 'Raw', request: { ...get, body: { mode: 'raw', raw: '{}', options: { raw: { language: 'json' } } } } },
      { name: 'None', request: { ...get, body: { mode: 'raw', raw: '' } } },
    ],
  });
  expect(form?.request.headers).toEqual([{ key: 'Accept', value: 'x', disabled: true }]);
  expect(form?.request.body).toEqual({
    mode: 'urlencoded',
    pairs: [
      { key: 'a', value: '1', disabled: false },
      { key: 'b', value: '2', disabled: true },
    ],
  });
  expect(form?.statuses).toEqual(['200', '404']);
  expect(raw?.request.body).toEqual({ mode: 'raw', text: '{}', language: 'json' });
  expect(none?.request.body).toBeNull();
});
