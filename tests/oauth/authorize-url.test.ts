import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorizeParameters, authorizeUrl, changeParameters } from '../../src/oauth/authorize-url.ts';

const profile = {
  parameters: [
    { name: 'client_id', value: '{{id}}', when: null },
    { name: 'upin', value: '{{upin}}', when: { kind: 'a' } },
    { name: 'company', value: '{{company}}', when: { kind: 'b' } },
    { name: 'state', value: '{{state}}', when: null },
  ],
};
const values: Readonly<Record<string, string>> = { id: 'c 1', upin: '123456', kind: 'a', state: '' };
const fill = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? 'undefined!');

test('a parameter is left out when its condition does not hold or it resolves to nothing', () => {
  expect(authorizeParameters(profile, { fill, value: (name) => values[name] })).toEqual([
    ['client_id', 'c 1'],
    ['upin', '123456'],
  ]);
});

test('values are percent-encoded, a space as %20, after the parameters of the endpoint', () => {
  const url = authorizeUrl([['scope', "a b+c/é&'(*)"]], 'https://login.example/authorize?p=x#top');
  expect(url).toBe('https://login.example/authorize?p=x&scope=a%20b%2Bc%2F%C3%A9%26%27%28%2A%29');
});

test('what the endpoint itself carries stays as it is written', () => {
  const base = 'https://login.example/authorize?scope=student:read+staff:read&role=a%2Bb';
  expect(authorizeUrl([['state', 'x']], base)).toBe(`${base}&state=x`);
  expect(authorizeUrl([], base)).toBe(base);
});

test('a scenario drops, sets and repeats parameters in place', () => {
  const from = [
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
  ] as const;
  expect(changeParameters(from, { a: 'drop', b: { repeat: ['x', 'y'] }, d: 4, c: { set: 'drop' } })).toEqual([
    ['b', 'x'],
    ['b', 'y'],
    ['c', 'drop'],
    ['d', '4'],
  ]);
});

test('the client secret can not enter, by name or by value, and is not told', () => {
  const base = 'https://login.example/authorize';
  expect(() => authorizeUrl([['client_secret', 'x']], base)).toThrow(/oauth.secret-in-authorize-url/);
  const withSecret = () => authorizeUrl([['state', 'pre-hunter2']], base, ['', 'hunter2']);
  expect(withSecret).toThrow(/^[^2]*"state" would put the client secret into the authorize URL\.$/);
  expect(() => authorizeUrl([], 'not a url')).toThrow(/oauth.authorize-url/);
});

test('what is written into the URL reads back the same', () => {
  const pair = fc.tuple(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 6 }), (pairs) => {
      fc.pre(pairs.every(([name]) => name !== 'client_secret'));
      const url = authorizeUrl(pairs, 'https://login.example/authorize');
      expect([...new URL(url).searchParams]).toEqual(pairs);
    }),
  );
});
