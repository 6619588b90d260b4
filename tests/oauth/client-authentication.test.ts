import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basicAuthorization, clientAuthentication, readBasic } from '../../src/oauth/client-authentication.ts';

const raw = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

test('both parts are form-encoded before they are joined', () => {
  expect(basicAuthorization('a:b', 'c d%/é')).toBe(raw('a%3Ab:c+d%25%2F%C3%A9'));
});

test('each method puts the credentials in its own place', () => {
  expect(clientAuthentication('client_secret_post', 'id', 's')).toEqual({
    headers: [],
    form: [
      ['client_id', 'id'],
      ['client_secret', 's'],
    ],
  });
  expect(clientAuthentication('client_secret_basic', 'id', 's')).toEqual({
    headers: [['Authorization', raw('id:s')]],
    form: [],
  });
  expect(clientAuthentication('none', 'id', 's')).toEqual({ headers: [], form: [['client_id', 'id']] });
});

test.each([
  [raw('id:secret'), { wellFormed: true, encoding: 'none-needed' }],
  [raw('id:a%2Fb'), { wellFormed: true, encoding: 'form-urlencoded' }],
  [raw('id:a/b'), { wellFormed: true, encoding: 'raw' }],
  [raw('id:100%'), { wellFormed: true, encoding: 'raw' }],
  [raw('no colon'), { wellFormed: false, encoding: null }],
  ['Basic id:secret', { wellFormed: false, encoding: null }],
  [`Basic  ${btoa('id:secret')}`, { wellFormed: false, encoding: null }],
  ['Basic', { wellFormed: false, encoding: null }],
  ['Bearer x', null],
])('%s reads as %o', (value, reading) => {
  expect(readBasic([['authorization', value]])).toEqual(reading);
});

test('whatever the credentials are, what we send is well formed and not raw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (id, secret) => {
      const reading = readBasic([['Authorization', basicAuthorization(id, secret)]]);
      expect(reading).toMatchObject({ wellFormed: true, encoding: expect.not.stringMatching('raw') });
    }),
  );
});
