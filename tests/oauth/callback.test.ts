import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesRedirectUri, readCallback } from '../../src/oauth/callback.ts';

const params = (url: string, form?: string) => Object.fromEntries(readCallback(url, form).params);

test('parameters come in the query, the fragment, or a posted form', () => {
  expect(params('https://app.example/cb?code=a+b%2B&state=s')).toEqual({ code: 'a b+', state: 's' });
  expect(readCallback('https://app.example/cb#error=access_denied')).toMatchObject({
    channel: 'fragment',
    params: [['error', 'access_denied']],
  });
  expect(readCallback('https://app.example/cb', 'code=c&state=s')).toMatchObject({
    channel: 'form_post',
    params: [
      ['code', 'c'],
      ['state', 's'],
    ],
  });
});

test('a second question mark is read as an ampersand and noted; one inside a value stays', () => {
  const callback = readCallback('https://app.example/cb?tenant=1?code=c&state=why?not');
  expect(callback.params).toEqual([
    ['tenant', '1'],
    ['code', 'c'],
    ['state', 'why?not'],
  ]);
  expect(callback.facts).toEqual({ 'callback.channel': 'query', 'callback.questionMarks': 2 });
});

test('a repeated parameter is kept and noted', () => {
  const { params, facts } = readCallback('https://app.example/cb?code=a&code=b');
  expect(params).toHaveLength(2);
  expect(facts).toEqual({ 'callback.channel': 'query', 'callback.repeated': ['code'] });
});

test('what can not be decoded stays as it is', () => {
  expect(params('https://app.example/cb?code=%zz&state')).toEqual({ code: '%zz', state: '' });
});

test('every set of parameters reads back as it was written', () => {
  const name = fc.constantFrom('code', 'state', 'error', 'error_description', 'iss');
  const value = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
      const written = new URLSearchParams([['code', 'c'], ...pairs]).toString();
      const expected = [['code', 'c'], ...pairs];
      expect(readCallback(`https://app.example/cb?${written}`).params).toEqual(expected);
      expect(readCallback(`https://app.example/cb#${written}`).params).toEqual(expected);
      expect(readCallback('https://app.example/cb', written).params).toEqual(expected);
    }),
  );
});

test.each([
  ['https://app.example', 'https://app.example/?code=1', 'exact', true],
  ['https://app.example/cb', 'https://app.example/cb/?code=1', 'exact', false],
  ['https://app.example/cb', 'https://app.example/cb/?code=1', 'tolerated', true],
  ['https://app.example/cb?t=1', 'https://app.example/cb?t=1&code=1', 'exact', true],
  ['https://app.example/cb?t=1', 'https://app.example/cb?t=1?code=1', 'exact', true],
  ['https://app.example/cb?t=1', 'https://app.example/cb?code=1', 'exact', false],
  ['https://app.example/cb', 'https://app.example:8443/cb?code=1', 'exact', false],
  ['https://app.example/cb', 'http://app.example/cb?code=1', 'exact', false],
  ['https://app.example/cb', 'https://app.example/CB?code=1', 'exact', false],
  ['https://app.example/cb', 'https://app.example/cbx?code=1', 'tolerated', false],
  ['com.app:/cb', 'com.app:/cb?code=1', 'exact', true],
] as const)('registered %s, came %s, slash %s: %s', (redirectUri, url, slash, expected) => {
  expect(matchesRedirectUri(url, redirectUri, slash)).toBe(expected);
});
