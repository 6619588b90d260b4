import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { type Answer, basic, day, scholarpack, theirs, variables } from './scholarpack-world.ts';

describe('the token endpoint', () => {
  test('gives tokens for a code, keys sorted, nothing cached', async () => {
    const { code, exchange } = scholarpack();
    const { status, headers, body } = await exchange(await code({ scope: 'student:read staff:read' }));
    expect([status, headers.get('cache-control'), headers.get('pragma')]).toEqual([200, 'no-store', 'no-cache']);
    expect(Object.keys(body)).toEqual(['access_token', 'expires_in', 'refresh_token', 'scope', 'token_type']);
    expect(body).toMatchObject({ expires_in: 864_000, scope: 'student:read staff:read', token_type: 'Bearer' });
    expect(body['access_token']).toMatch(/^[A-Za-z0-9]{42}$/);
    expect(body['refresh_token']).toMatch(/^[A-Za-z0-9]{48}$/);
  });

  test.each([
    ['1.2', 'invalid_grant', { error: 'invalid_grant' }, 'unsupported_grant_type'],
    [
      '0.14',
      'invalid_request',
      { error: 'invalid_request', error_description: 'Invalid "refresh_token" in request.' },
      'invalid_grant',
    ],
  ])('refuses in the words of version %s, and uses no code up', async (authlib, error, refresh, grantType) => {
    const self = scholarpack({ authlib });
    const code = await self.code();
    const refused = async (answer: Promise<Answer>) => {
      const { status, body } = await answer;
      expect(status).toBe(400);
      return body;
    };
    const badCode = { error, error_description: 'Invalid "code" in request.' };
    expect(await refused(self.exchange('garbage'))).toEqual(badCode);
    expect(await refused(self.exchange(code, {}, theirs))).toEqual(badCode);
    expect(await refused(self.exchange(code, { redirect_uri: `${variables.redirectUri}/` }))).toEqual({
      error,
      error_description: 'Invalid "redirect_uri" in request.',
    });
    expect(await refused(self.token({ grant_type: 'authorization_code' }))).toEqual({
      error: 'invalid_request',
      error_description: 'Missing "code" in request.',
    });
    expect(await refused(self.token({ grant_type: 'password' }))).toMatchObject({ error: grantType });
    expect(await refused(self.refresh('garbage'))).toEqual(refresh);
    expect((await self.exchange(code)).status).toBe(200);
    expect(await refused(self.exchange(code))).toEqual(badCode);
  });

  test('takes a code for ten minutes', async () => {
    const { code, exchange, world } = scholarpack();
    const [first, second] = [await code(), await code()];
    await world.clock.wait(10 * 60_000 - 1);
    expect((await exchange(first)).status).toBe(200);
    await world.clock.wait(1);
    expect((await exchange(second)).body).toMatchObject({ error: 'invalid_grant' });
  });

  test('knows its client by Basic alone', async () => {
    const { code, exchange } = scholarpack();
    const value = await code();
    const { clientId, clientSecret } = variables;
    for (const by of [null, basic(clientId, 'x'), basic('x', clientSecret), basic(clientId, ''), 'Bearer x']) {
      const { status, headers, body } = await exchange(value, { client_id: clientId, client_secret: clientSecret }, by);
      expect([status, body]).toEqual([401, { error: 'invalid_client' }]);
      expect(headers.get('www-authenticate')).toBe('Basic error="invalid_client", error_description=""');
    }
    expect((await exchange(value)).status).toBe(200);
  });

  test('joins id and secret as they are, or form-decodes them where it is told to', async () => {
    const encoded = basic(variables.clientId, 'se%3Acret%2B1%252B');
    const status = async (given: JsonObject, by?: string) => {
      const { code, exchange } = scholarpack(given);
      return (await exchange(await code(), {}, by)).status;
    };
    expect([await status({}), await status({}, encoded)]).toEqual([200, 401]);
    const form = { basicDecoding: 'form' };
    expect([await status(form), await status(form, encoded)]).toEqual([401, 200]);
  });

  test('rotates refresh tokens, lets scopes shrink and never grow', async () => {
    const { tokens, refresh, students } = scholarpack();
    const first = await tokens({ scope: 'student:read staff:read' });
    expect((await refresh(first['refresh_token'], { scope: 'student:read sen:read' })).body).toMatchObject({
      error: 'invalid_scope',
    });
    expect((await refresh(first['refresh_token'], {}, theirs)).status).toBe(400);
    const { body: second } = await refresh(first['refresh_token'], { scope: 'staff:read' });
    expect(second).toMatchObject({ scope: 'staff:read', expires_in: 864_000 });
    expect((await refresh(first['refresh_token'])).body).toEqual({ error: 'invalid_grant' });
    expect((await refresh(second['refresh_token'], { scope: 'student:read' })).status).toBe(400);
    expect((await students(second['access_token'])).status).toBe(403);
    expect((await students(first['access_token'])).status).toBe(200);
  });

  test('ends the old access token and old refresh tokens where it is told to', async () => {
    const self = scholarpack({ oldAccessToken: 'revoked', refreshLifetime: '30d' });
    const first = await self.tokens();
    const { body: second } = await self.refresh(first['refresh_token']);
    expect((await self.students(first['access_token'])).status).toBe(401);
    expect((await self.students(second['access_token'])).status).toBe(200);
    await self.world.clock.wait(30 * day);
    expect((await self.refresh(second['refresh_token'])).status).toBe(400);
  });
});
