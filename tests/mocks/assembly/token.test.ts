import { describe, expect, test } from 'vitest';
import { assembly, basic, variables } from './assembly-world.ts';

const minute = 60_000;
const { clientId: client_id, clientSecret: client_secret, redirectUri: redirect_uri } = variables;

test('a code buys the documented reply, its keys in the documented order', async () => {
  const { exchange, token } = assembly();
  const reply = await exchange();
  expect(Object.keys(reply)).toEqual([
    ...['access_token', 'refresh_token', 'token_type', 'level', 'expires_in', 'school_id', 'scopes'],
  ]);
  expect(reply).toMatchObject({ token_type: 'bearer', level: 'school', expires_in: 108_000, school_id: 86 });
  const refreshed = await token({ grant_type: 'refresh_token', refresh_token: String(reply['refresh_token']) });
  expect(Object.keys(refreshed.body)).toEqual([
    ...['access_token', 'token_type', 'level', 'expires_in', 'school_id', 'scopes'],
  ]);
  expect([refreshed.headers.get('cache-control'), refreshed.headers.get('content-type')]).toEqual([
    'no-store',
    'application/json',
  ]);
  expect(refreshed.body['access_token']).not.toBe(reply['access_token']);
});

test('an access token is an HS256 JWT with the recorded claims', async () => {
  const { exchange, token } = assembly();
  const claimsOf = (reply: Readonly<Record<string, unknown>>) =>
    JSON.parse(Buffer.from(String(reply['access_token']).split('.')[1] ?? '', 'base64url').toString());
  const school = claimsOf(await exchange());
  expect(school).toMatchObject({ level: 'school', school_id: 86, app_id: 35, scopes: ['school', 'students'] });
  expect(school.exp - school.iat).toBe(108_000);
  const { body } = await token({ grant_type: 'client_credentials' });
  expect(body).toEqual({ access_token: body['access_token'], token_type: 'bearer', level: 'app', expires_in: null });
  expect(Object.keys(claimsOf(body))).toEqual(['nbf', 'iss', 'iat', 'jti', 'level', 'app_id']);
});

test.each([
  ['no grant type', { grant_type: null }, 'invalid_request'],
  ['an unknown grant type', { grant_type: 'password' }, 'unsupported_grant_type'],
  ['no code', { code: null }, 'invalid_request'],
  ['an empty code', { code: '' }, 'invalid_request'],
  ['garbage for a code', { code: 'garbage' }, 'invalid_grant'],
  ['no redirect URI', { redirect_uri: null }, 'invalid_request'],
  ['another redirect URI', { redirect_uri: 'https://software.example/callback' }, 'invalid_grant'],
])('%s is refused with error and message, and the code still works', async (_, change, error) => {
  const { consent, token } = assembly();
  const { code = '' } = await consent();
  const sound = { grant_type: 'authorization_code', code, redirect_uri };
  const refused = await token({ ...sound, ...change });
  expect([refused.status, refused.body['error']]).toEqual([400, error]);
  expect(Object.keys(refused.body)).toEqual(['error', 'message']);
  expect((await token(sound)).status).toBe(200);
});

test.each([
  ['a wrong secret', { headers: basic(client_id, 'wrong') }],
  ['an unknown client', { headers: basic('1', client_secret) }],
  ['no credentials', { headers: {} }],
  ['a form instead of Basic', { headers: {}, form: { client_id, client_secret } }],
  ['what is no Basic', { headers: { authorization: 'Bearer x' } }],
])('%s is refused with a challenge', async (_, options) => {
  const refused = await assembly().token({ grant_type: 'client_credentials' }, options);
  expect([refused.status, refused.body['error']]).toEqual([401, 'invalid_client']);
  expect(refused.headers.get('www-authenticate')).toBe('Basic realm="Assembly"');
});

test('id and secret are understood as they are and form-encoded first', async () => {
  const encoded = new URLSearchParams({ a: client_secret }).toString().slice(2);
  const { token } = assembly();
  for (const secret of [client_secret, encoded]) {
    expect((await token({ grant_type: 'client_credentials' }, { headers: basic(client_id, secret) })).status).toBe(200);
  }
});

test('a client proves itself in one way, and says each thing once', async () => {
  const { token } = assembly();
  const both = await token({ grant_type: 'client_credentials' }, { form: { client_id, client_secret } });
  expect([both.status, both.body['error']]).toEqual([400, 'invalid_request']);
  const twice = await token({ grant_type: 'client_credentials' }, { form: { grant_type: 'client_credentials' } });
  expect(twice.body['message']).toBe('The parameter grant_type was sent more than once.');
});

test('parameters may travel in a form', async () => {
  const { consent, token } = assembly();
  const { code = '' } = await consent();
  const reply = await token({}, { form: { grant_type: 'authorization_code', code, redirect_uri } });
  expect(reply.body).toMatchObject({ level: 'school' });
});

test('a platform that goes by its template misses no redirect URI', async () => {
  const { consent, token } = assembly({ given: { redirectUriAtToken: 'optional' } });
  const { code = '' } = await consent();
  const wrong = await token({ grant_type: 'authorization_code', code, redirect_uri: 'https://elsewhere.example' });
  expect(wrong.body['error']).toBe('invalid_grant');
  expect((await token({ grant_type: 'authorization_code', code })).status).toBe(200);
});

describe('a code', () => {
  test('lives ten minutes on the clock of the world, and works once', async () => {
    const { consent, token, world } = assembly();
    const codes = [await consent(), await consent()].map(({ code = '' }) => code);
    const redeem = async (code = '') => (await token({ grant_type: 'authorization_code', code, redirect_uri })).status;
    await world.clock.wait(10 * minute - 1);
    expect([await redeem(codes[0]), await redeem(codes[0])]).toEqual([200, 400]);
    await world.clock.wait(1);
    expect(await redeem(codes[1])).toBe(400);
  });

  test('and a refresh token belong to their application', async () => {
    const { consent, token, exchange } = assembly();
    const { code = '' } = await consent();
    const headers = basic(variables.otherClientId, variables.otherClientSecret);
    const stolen = await token({ grant_type: 'authorization_code', code, redirect_uri }, { headers });
    expect(stolen.body['error']).toBe('invalid_grant');
    const { refresh_token } = await exchange();
    const refresh = { grant_type: 'refresh_token', refresh_token: String(refresh_token) };
    expect((await token(refresh, { headers })).body['error']).toBe('invalid_grant');
    expect((await token(refresh)).status).toBe(200);
  });
});

test('a refresh token works again and again', async () => {
  const { exchange, token, world } = assembly();
  const { refresh_token } = await exchange();
  const refresh = { grant_type: 'refresh_token', refresh_token: String(refresh_token) };
  for (const days of [1, 400]) {
    await world.clock.wait(days * 24 * 60 * minute);
    expect((await token(refresh)).status).toBe(200);
  }
  expect((await token({ grant_type: 'refresh_token' })).body['error']).toBe('invalid_request');
});

test('the token endpoint takes POST only', async () => {
  const { browser } = assembly();
  const { response } = await browser.open(`${variables.platformBase}/oauth/token?grant_type=client_credentials`);
  expect(response?.status).toBe(400);
});
