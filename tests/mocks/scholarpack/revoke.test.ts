import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { basic, type Form, scholarpack, theirs } from './scholarpack-world.ts';

describe('the revocation endpoint', () => {
  test('ends an access token alone, a refresh token with everything of its grant', async () => {
    const { tokens, refresh, revoke, students } = scholarpack();
    const first = await tokens();
    const { body: second } = await refresh(first['refresh_token']);
    const other = await tokens();
    const status = async (pair: JsonObject) => (await students(pair['access_token'])).status;
    const revoked = await revoke({ token: String(second['access_token']), token_type_hint: 'refresh_token' });
    expect([revoked.status, revoked.body]).toEqual([200, {}]);
    expect([await status(first), await status(second), await status(other)]).toEqual([200, 401, 200]);
    const { body: third } = await refresh(second['refresh_token']);
    await revoke({ token: String(third['refresh_token']) });
    expect([await status(first), await status(third), await status(other)]).toEqual([401, 401, 200]);
    expect((await refresh(third['refresh_token'])).status).toBe(400);
  });

  test('answers an unknown token with 200, and says what else is wrong', async () => {
    const { revoke } = scholarpack();
    const answer = async (form: Form, by?: string | null) => {
      const { status, body } = await revoke(form, by);
      return [status, body];
    };
    expect(await answer({ token: 'x' })).toEqual([200, {}]);
    expect(await answer({})).toEqual([400, { error: 'invalid_request' }]);
    expect(await answer({ token: 'x', token_type_hint: 'x' })).toEqual([401, { error: 'unsupported_token_type' }]);
    expect(await answer({ token: 'x' }, null)).toEqual([401, { error: 'invalid_client' }]);
  });

  test.each([
    ['1.2', 400, { error: 'invalid_grant' }],
    ['0.14', 200, {}],
  ])("leaves another client's token alone in version %s", async (authlib, status, body) => {
    const { tokens, revoke, students } = scholarpack({ authlib });
    const { access_token: token } = await tokens();
    expect(await revoke({ token: String(token) }, theirs)).toMatchObject({ status, body });
    expect((await students(token)).status).toBe(200);
  });

  test('takes surplus padding unless it is strict', async () => {
    const padded = `${basic('client-2', 'secret-2').replace(/=*$/, '')}====`;
    expect((await scholarpack().revoke({ token: 'x' }, padded)).status).toBe(200);
    expect((await scholarpack({ basicPadding: 'strict' }).revoke({ token: 'x' }, padded)).status).toBe(401);
  });
});
