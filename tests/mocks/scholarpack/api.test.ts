import { describe, expect, test } from 'vitest';
import { day, origin, scholarpack } from './scholarpack-world.ts';

describe('the API', () => {
  test('gives the students of the school that authorised the token, page by page', async () => {
    const { tokens, students } = scholarpack();
    const { access_token: token } = await tokens();
    const { body: first } = await students(token, '?per_page=2');
    expect(first).toMatchObject({
      ...{
        has_next: true,
        has_prev: false,
        next_num: 2,
        page: 1,
        pages: 3,
        per_page: 2,
        prev_num: null,
        prev_uri: null,
      },
      next_uri: `${origin}/api/v1/students/?per_page=2&page=2`,
      data: [{ id: 1001, upn: 'H1' }, { id: 1002 }],
    });
    expect((await students(token, '?per_page=2&page=3')).body).toMatchObject({
      ...{ has_next: false, next_num: null, next_uri: null, prev_num: 2 },
      data: [{ id: 1005 }],
    });
    expect((await students(token, '?page=x')).body).toMatchObject({ page: 1, pages: 1, per_page: 100 });
    expect((await students(token, '?page=2')).status).toBe(404);
    const theirs = (await students((await tokens({}, 'other'))['access_token'])).body;
    expect(theirs).toMatchObject({ pages: 1, data: [{ upn: 'K1' }] });
  });

  test('wants a live token with the scope, in the header', async () => {
    const { tokens, students, send, world } = scholarpack();
    const { access_token: token, refresh_token: refreshToken } = await tokens();
    const none = await send(`/api/v1/students/?access_token=${token}`);
    expect([none.status, none.headers.get('www-authenticate'), none.body['error']]).toEqual([
      401,
      'bearer error="missing_authorization", error_description="Missing "Authorization" in headers."',
      'missing_authorization',
    ]);
    const invalid = await students(refreshToken);
    expect([invalid.status, invalid.body['error']]).toEqual([401, 'invalid_token']);
    expect(invalid.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token", error_description="The /);
    const staff = await students((await tokens({ scope: 'staff:read' }))['access_token']);
    expect([staff.status, staff.body['error']]).toEqual([403, 'insufficient_scope']);
    await world.clock.wait(10 * day - 1);
    expect((await students(token)).status).toBe(200);
    await world.clock.wait(1);
    expect((await students(token)).status).toBe(401);
  });
});

test.each([
  ['308', 308],
  ['301', 301],
])('a path without its slash is redirected, with %s', async (slashRedirect, status) => {
  const { send } = scholarpack({ slashRedirect });
  const answer = await send('/oauth2/token?x="1"', { method: 'POST' });
  expect([answer.status, answer.headers.get('location')]).toEqual([status, `${origin}/oauth2/token/?x=%221%22`]);
  const get = await send('/oauth2/token/');
  expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  expect((await send('/oauth2/nowhere/')).status).toBe(404);
  expect((await send('/constructor')).status).toBe(404);
});

test('what is given must be known', () => {
  expect(() => scholarpack({ authlib: '9' })).toThrow('given.authlib is "9"; it may be 1.2, 0.14');
  expect(() => scholarpack({ callback: 'added' })).toThrow('given has an unknown key "callback"');
});
