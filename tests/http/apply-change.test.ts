import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildRequest } from '../../src/http/build-request.ts';
import { encodeUrl } from '../../src/http/encode-url.ts';
import { headerValue, headerValues, type WireRequest } from '../../src/model/http.ts';
import type { Change } from '../../src/model/plan.ts';
import type { Operation, PostmanRequest } from '../../src/model/system.ts';

const variables: Record<string, string> = { base: 'https://api.example', token: 't0ken', secret: 'a&b=c', name: 'Zoë' };
const fill = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => variables[name] ?? '');

const form = (...pairs: [string, string][]): Partial<PostmanRequest> => ({
  method: 'POST',
  url: '{{base}}/token?p=one&p=two&q=a%2Fb',
  body: { mode: 'urlencoded', pairs: pairs.map(([key, value]) => ({ key, value, disabled: false })) },
});
const json = (text: string): Partial<PostmanRequest> => ({
  method: 'PUT',
  url: '{{base}}/submissions',
  body: { mode: 'raw', text, language: 'json' },
  auth: { type: 'bearer', token: '{{token}}' },
});

function operation(request: Partial<PostmanRequest>): Operation {
  const plain = { method: 'GET', url: '{{base}}/', headers: [], body: null, auth: { type: 'none' } } as const;
  const about = { slug: 's', name: 'S', description: null, scripted: false, folder: [], file: 'c.json', statuses: [] };
  return { ...about, request: { ...plain, ...request } };
}

function changed(request: Partial<PostmanRequest>, change: Change): WireRequest {
  return buildRequest(operation(request), { fill, change });
}

const body = (request: WireRequest): string => Buffer.from(request.body).toString();

describe('a change', () => {
  test('sets, drops and repeats values of a form, new values encoded, the rest as it was', () => {
    const request = form(['grant_type', 'authorization_code'], ['code', '{{secret}}'], ['scope', 'openid']);
    expect(body(changed(request, { form: { grant_type: 'drop' } }))).toBe('code=a%26b%3Dc&scope=openid');
    expect(body(changed(request, { form: { code: '{{name}}&', extra: 1 } }))).toBe(
      'grant_type=authorization_code&code=Zo%C3%AB%26&scope=openid&extra=1',
    );
    expect(body(changed(request, { form: { scope: { repeat: ['a', 'b'] } } }))).toMatch(/&scope=a&scope=b$/);
    expect(body(changed(request, { form: { scope: { set: 'drop' } } }))).toMatch(/&scope=drop$/);
  });

  test('sets, drops and repeats parameters of the query, and touches no other byte of it', () => {
    const request = form(['a', 'b']);
    expect(changed(request, { query: { p: 'drop' } }).url).toBe('https://api.example/token?q=a%2Fb');
    expect(changed(request, { query: { p: 'x&y', new: '{{name}}' } }).url).toBe(
      'https://api.example/token?p=x%26y&q=a%2Fb&new=Zo%C3%AB',
    );
    expect(changed(request, { query: { q: { repeat: [1, 2] } } }).url).toBe(
      'https://api.example/token?p=one&p=two&q=1&q=2',
    );
    expect(changed(request, { query: { p: 'drop', q: 'drop' } }).url).toBe('https://api.example/token');
  });

  test('sets, drops and repeats headers, those of the harness too, whatever their case', () => {
    const twice = changed(json('{}'), { headers: { 'x-new': { repeat: ['1', '2'] }, ACCEPT: 'text/csv' } });
    expect(headerValues(twice.headers, 'X-New')).toEqual(['1', '2']);
    expect(headerValues(twice.headers, 'accept')).toEqual(['text/csv']);
    const wrong = changed(form(['a', 'b']), { headers: { 'Content-Type': 'application/json' } });
    expect(headerValues(wrong.headers, 'content-type')).toEqual(['application/json']);
    expect(body(wrong)).toBe('a=b');
    const bare = changed(json('{}'), {
      headers: { Authorization: 'drop', 'Content-Type': 'drop', 'User-Agent': 'drop' },
    });
    for (const name of ['authorization', 'content-type', 'user-agent'])
      expect(headerValue(bare.headers, name)).toBeUndefined();
  });

  test('drops or replaces the authentication, written as a header or not', () => {
    const request = { ...json('{}'), headers: [{ key: 'authorization', value: 'mine', disabled: false }] };
    expect(headerValues(changed(request, { authentication: 'drop' }).headers, 'authorization')).toEqual([]);
    const bearer = changed(request, { authentication: { bearer: '{{name}}' } });
    expect(headerValues(bearer.headers, 'authorization')).toEqual(['Bearer Zoë']);
    const basic = changed(request, { authentication: { basic: { username: 'a', password: '{{secret}}' } } });
    expect(headerValues(basic.headers, 'authorization')).toEqual([
      `Basic ${Buffer.from('a:a&b=c').toString('base64')}`,
    ]);
  });

  test('replaces method, URL and whole body; a broken form still says it is a form', () => {
    const request = changed(form(['a', 'b']), { method: 'PATCH', url: '{{base}}/else', body: 'a={{name}}&&' });
    expect([request.method, request.url, body(request)]).toEqual(['PATCH', 'https://api.example/else', 'a=Zoë&&']);
    expect(headerValue(request.headers, 'content-type')).toBe('application/x-www-form-urlencoded');
    expect(headerValue(request.headers, 'content-length')).toBe('8');
  });

  test.each<[string, Change['json'], string]>([
    ['a member by its name', { a: 2 }, '{"a":2,"b":{"c":[1,2]}}'],
    ['a member by its pointer', { '/b/c/1': '{{name}}' }, '{"a":1,"b":{"c":[1,"Zoë"]}}'],
    ['a dropped member', { a: 'drop' }, '{"b":{"c":[1,2]}}'],
    ['a dropped item', { '/b/c/0': 'drop' }, '{"a":1,"b":{"c":[2]}}'],
    ['a new item at the end', { '/b/c/-': null }, '{"a":1,"b":{"c":[1,2,null]}}'],
    ['a member written twice', { a: { repeat: [1, '2'] } }, '{"a":1,"a":"2","b":{"c":[1,2]}}'],
    ['an item that comes twice', { '/b/c/0': { repeat: [8, 9] } }, '{"a":1,"b":{"c":[8,9,2]}}'],
    ['a value that reads like a change', { a: { set: { set: 'drop' } } }, '{"a":{"set":"drop"},"b":{"c":[1,2]}}'],
    ['a name with a slash', { '/b/x~1y': true }, '{"a":1,"b":{"c":[1,2],"x/y":true}}'],
    [
      'a name that objects have anyway',
      { __proto__x: 1, toString: 2 },
      '{"a":1,"b":{"c":[1,2]},"__proto__x":1,"toString":2}',
    ],
  ])('edits JSON: %s', (_what, edits, expected) => {
    expect(body(changed(json('{ "a": 1, "b": { "c": [1, 2] } }'), { ...(edits ? { json: edits } : {}) }))).toBe(
      expected,
    );
  });

  test.each<[Change, Partial<PostmanRequest>, string]>([
    [{ json: { a: 1 } }, form(['a', 'b']), 'change.json'],
    [{ json: { '/x/y': 1 } }, json('{}'), 'change.json'],
    [{ json: { '/9': 1 } }, json('[]'), 'change.json'],
    [{ form: { a: '1' } }, json('{}'), 'change.form'],
    [{ headers: { 'X-A': '{{name}}\r\nX-B: 1' } }, json('{}'), 'request.header'],
    [{ headers: { 'bad name': '1' } }, json('{}'), 'request.header'],
    [{ url: 'https://user:{{secret}}@api.example/' }, json('{}'), 'request.url'],
    [{ url: '/only/a/path' }, json('{}'), 'request.url'],
  ])('%j that can not be made is refused, without the value in the message', (change, request, code) => {
    const attempt = (): WireRequest => changed(request, change);
    expect(attempt).toThrow(code);
    expect(attempt).not.toThrow(/a&b=c|Zoë/);
  });
});

describe('the URL', () => {
  test('keeps what is encoded and encodes what can not stay: twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (path, query) => {
        const once = encodeUrl(`https://api.example/${path.replaceAll(/[?#]/g, '')}?${query.replaceAll('#', '')}`);
        expect(once).toMatch(/^[\x21-\x7e]+$/);
        expect(encodeUrl(once)).toBe(once);
      }),
    );
  });

  test('resolves no dots and gives a bare host its slash', () => {
    expect(encodeUrl('HTTPS://API.example/a/../b/./%2E')).toBe('https://api.example/a/../b/./%2E');
    expect(encodeUrl('api.example:8080?x')).toBe('http://api.example:8080/?x');
    expect(encodeUrl('https://bücher.example')).toBe('https://xn--bcher-kva.example/');
  });
});
