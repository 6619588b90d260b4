import { describe, expect, test } from 'vitest';
import handlers from '../../../mocks/finapi/handlers.ts';
import { fakeWorld } from '../fake-world.ts';
import { access, client, error, finapi, minute, webForm } from './finapi-world.ts';

describe('the token endpoint', () => {
  test('gives the same token for the same credentials, with the time it has left', async () => {
    const { token, world } = finapi();
    const first = await token({ grant_type: 'client_credentials' });
    expect(first.body).toEqual({
      access_token: expect.stringMatching(/^[A-Za-z0-9_-]{128}$/),
      token_type: 'bearer',
      expires_in: 3600,
      scope: 'all',
    });
    expect(first.headers.get('cache-control')).toBe('no-store');
    await world.clock.wait(1500);
    expect((await token({ grant_type: 'client_credentials' })).body).toEqual({ ...first.body, expires_in: 3598 });
    await world.clock.wait(60 * minute);
    expect((await token({ grant_type: 'client_credentials' })).body['access_token']).not.toBe(
      first.body['access_token'],
    );
  });

  test('asks for the client first, in the body or in the address, in one way', async () => {
    const { token, call } = finapi();
    const refused = { error: 'invalid_client', error_description: 'Bad client credentials' };
    expect(await token({ grant_type: 'none', client_secret: 'wrong' })).toMatchObject({ status: 401, body: refused });
    expect(await token({ client_id: 'other' })).toMatchObject({ status: 401, body: refused });
    const query = new URLSearchParams({ ...client, grant_type: 'client_credentials' });
    expect((await call('POST', `${access}/oauth/token?${query}`)).status).toBe(200);
    const basic = { authorization: `Basic ${btoa('client-1:the client secret & more')}` };
    expect((await call('POST', `${access}/oauth/token?${query}`, { headers: basic })).status).toBe(400);
    expect((await call('POST', `${access}/oauth/token?${query}&grant_type=password`)).status).toBe(400);
    expect(error(await call('GET', `${access}/oauth/token?${query}`))).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
      'GET is not supported.',
    ]);
  });

  test.each([
    [{}, "Required parameter 'grant_type' is missing.", 'invalid_request'],
    [{ grant_type: 'code' }, 'Unsupported grant type: code', 'unsupported_grant_type'],
    [{ grant_type: 'password', username: 'user-1' }, "Required parameter 'password' is missing.", 'invalid_request'],
    [{ grant_type: 'password', username: 'user-1', password: 'x' }, 'Bad credentials', 'invalid_grant'],
    [{ grant_type: 'refresh_token', refresh_token: 'x' }, 'Invalid refresh token.', 'invalid_grant'],
  ])('refuses %j in either dialect', async (form, message, code) => {
    expect(error(await finapi().token(form))).toEqual([400, 'BAD_REQUEST', message]);
    const oauth = await finapi({ tokenRefusals: 'oauth' }).token(form);
    expect(oauth).toMatchObject({ status: 400, body: { error: code, error_description: message } });
  });

  test('refreshes a user’s token, whose refresh token stays', async () => {
    const { createUser, login, token, api } = finapi();
    await createUser();
    const { access_token, refresh_token } = (await login()).body;
    const again = (await token({ grant_type: 'refresh_token', refresh_token: String(refresh_token) })).body;
    expect(again['access_token']).not.toBe(access_token);
    expect(again['refresh_token']).toBe(refresh_token);
    expect((await api('GET', `${access}/users`, String(access_token))).status).toBe(401);
    expect((await api('GET', `${access}/users`, String(again['access_token']))).status).toBe(200);
    expect((await finapi({ refreshTokens: 'none' }).login()).body).not.toHaveProperty('refresh_token');
  });

  test('locks a user after failed logins, with the tokens it has', async () => {
    const { login, userToken, api } = finapi({ maxLoginAttempts: 2 });
    const token = await userToken();
    await login('user-1', 'wrong');
    expect((await login()).status).toBe(200);
    await login('user-1', 'wrong');
    expect((await api('GET', `${access}/users`, token)).status).toBe(200);
    expect((await login('USER-1', 'wrong')).status).toBe(400);
    expect(error(await login())).toEqual([423, 'LOCKED', 'Der Benutzer ist gesperrt.']);
    expect((await api('GET', `${access}/users`, token)).status).toBe(401);
  });

  test('lets nobody in who is not verified, and tells that only to the right password', async () => {
    const { createUser, login } = finapi({ userVerification: 'required' });
    await createUser();
    expect((await login('user-1', 'wrong')).status).toBe(400);
    expect(error(await login())).toEqual([403, 'UNAUTHORIZED_ACCESS', 'The user is not verified.']);
  });
});

describe('users', () => {
  test('are made up where nothing is said, and told as the guidance prints them', async () => {
    const { createUser } = finapi();
    const { status, body } = await createUser({});
    expect([status, Object.keys(body)]).toEqual([201, ['id', 'password', 'email', 'phone', 'isAutoUpdateEnabled']]);
    expect(body).toMatchObject({ email: null, phone: null, isAutoUpdateEnabled: false });
  });

  test.each([
    ['id', { id: 'x'.repeat(37) }, { id: 'x'.repeat(36) }],
    ['id', { id: 'a b' }, { id: 'a-b_c.d+e@f' }],
    ['id', { id: '' }, { id: 'x' }],
    ['password', { password: '12345' }, { password: '123456' }],
    ['password', { password: 'x'.repeat(129) }, { password: 'x'.repeat(128) }],
    ['email', { email: 'x'.repeat(321) }, { email: 'x'.repeat(320) }],
    ['phone', { phone: 7 }, { phone: '7'.repeat(50) }],
    ['phone', { phone: '7'.repeat(51) }, { phone: null }],
    ['isAutoUpdateEnabled', { isAutoUpdateEnabled: 'no' }, { isAutoUpdateEnabled: false }],
  ])('keep the limits of %s', async (field, wrong, right) => {
    const { createUser } = finapi();
    expect(error(await createUser(wrong))).toEqual([400, 'BAD_REQUEST', expect.stringContaining(`'${field}'`)]);
    expect((await createUser(right)).status).toBe(201);
  });

  test('have one id in whatever case', async () => {
    const { createUser, api, clientToken } = finapi();
    await createUser({ id: 'One', password: 'password' });
    const english = { 'accept-language': 'fr, en-GB;q=0.8' };
    const told = await api('POST', `${access}/users`, await clientToken(), { id: 'oNE' }, english);
    expect(error(told)).toEqual([422, 'ENTITY_EXISTS', "A user with the identifier 'oNE' already exists."]);
  });

  test('are deleted with their tokens', async () => {
    const { userToken, api, login } = finapi();
    const token = await userToken();
    expect((await api('DELETE', `${access}/users`, token)).status).toBe(200);
    expect((await api('GET', `${access}/users`, token)).status).toBe(401);
    expect((await login()).status).toBe(400);
  });
});

describe('a token', () => {
  test('works in its own place only, and nowhere but in the header', async () => {
    const { userToken, clientToken, api, forms } = finapi();
    const [user, own] = [await userToken(), await clientToken()];
    expect(error(await api('POST', `${access}/users`, user, {}))[1]).toBe('UNAUTHORIZED_ACCESS');
    expect(error(await api('GET', `${access}/users`, own))[1]).toBe('UNAUTHORIZED_ACCESS');
    expect((await api('GET', forms, own)).body['code']).toBe('FORBIDDEN');
    const missing = await api('GET', `${access}/users?access_token=${user}`, null);
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="finAPI"']);
    const wrong = await api('GET', forms, 'garbage');
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="finAPI", error="invalid_token"',
    ]);
  });

  test.each([
    ['access', 'access_token', [401, 200]],
    ['access', null, [401, 400]],
    ['refresh', 'refresh_token', [401, 400]],
    ['refresh', 'access_token', [401, 400]],
  ])('that is revoked as %s with the hint %s ends as documented', async (which, hint, after) => {
    const { createUser, login, clientToken, api, token } = finapi();
    await createUser();
    const { access_token, refresh_token } = (await login()).body;
    const value = String(which === 'access' ? access_token : refresh_token);
    const query = `token=${value}${hint === null ? '' : `&token_type_hint=${hint}`}`;
    const revoked = await api('POST', `${access}/oauth/revoke?${query}`, await clientToken());
    expect([revoked.status, revoked.body]).toEqual([200, {}]);
    const read = await api('GET', `${access}/users`, String(access_token));
    const refreshed = await token({ grant_type: 'refresh_token', refresh_token: String(refresh_token) });
    expect([read.status, refreshed.status]).toEqual(after);
  });
});

describe('errors', () => {
  test('have the published form, and the contradictions that a scenario asks for', async () => {
    const { api, userToken } = finapi({ multiStepAuthentication: 'empty', unauthorisedKey: 'errorDescription' });
    const token = await userToken();
    const { body } = await api('POST', `${access}/api/v1/users`, token, {}, { 'x-request-id': 'r-1' });
    expect(body).toEqual({
      errors: [
        {
          message: 'This service requires the access_token of a client.',
          code: 'UNAUTHORIZED_ACCESS',
          type: 'TECHNICAL',
          multiStepAuthentication: null,
        },
      ],
      date: '2026-11-21 09:00:00.000',
      requestId: 'r-1',
      endpoint: 'POST /api/v1/users',
      authContext: '1/2',
      bank: null,
    });
    expect((await api('GET', `${access}/users`, 'x')).body).toEqual({
      error: 'invalid_token',
      errorDescription: 'Invalid access token: x',
    });
  });

  test('carry the request’s id; one that is too long is refused', async () => {
    const { api } = finapi();
    const long = { 'x-request-id': 'x'.repeat(256) };
    expect(
      (await api('GET', `${access}/users`, null, undefined, { 'x-request-id': 'r-1' })).headers.get('x-request-id'),
    ).toBe('r-1');
    const told = await api('GET', `${access}/users`, null, undefined, long);
    expect([told.status, told.headers.get('x-request-id')]).toEqual([400, expect.stringMatching(/^selfgen-/)]);
    expect((await api('GET', `${webForm}/api/webForms`, null, undefined, long)).body['errors']).toEqual([
      { field: 'X-Request-Id', message: 'size must be between 0 and 255' },
    ]);
  });

  test('tell a version that the client may not use, and a service that there is not', async () => {
    const { token, api } = finapi({ versions: 'v2' });
    const paths = ['/oauth/token', '/api/v1/oauth/token', '/api/v2/oauth/token'];
    const statuses = await Promise.all(paths.map((path) => token({ grant_type: 'client_credentials' }, path)));
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 200]);
    expect((await api('GET', `${access}/api/v3/users`, null)).status).toBe(404);
    expect((await api('GET', `${webForm}/api/constructor`, null)).status).toBe(404);
  });
});

test('a world is refused for what it does not know', () => {
  expect(() => finapi({ language: 'fr' })).toThrow('test: given.language is "fr"; it may be de, en');
  expect(() => finapi({ locks: 3 })).toThrow('test: given has an unknown key "locks"; known are tokenRefusals');
  expect(() => handlers(fakeWorld())).toThrow('test: the world needs the variable "apiBase"');
});
