import { describe, expect, test } from 'vitest';
import { assembly, variables } from './assembly-world.ts';

const vnd = (version: string) => ({ accept: `application/vnd.assembly+json; version=${version}` });
const hour = 3_600_000;

describe('without a good token', () => {
  test('nothing is told, and the challenge names an error only when a token was sent', async () => {
    const { api, exchange } = assembly();
    const { refresh_token } = await exchange();
    const missing = await api('/me', null);
    expect([missing.status, missing.body]).toEqual([
      401,
      { error: 'invalid_request', message: 'an access_token is required.' },
    ]);
    expect(missing.headers.get('www-authenticate')).toBe('Bearer realm="Assembly"');
    for (const wrong of ['garbage', refresh_token]) {
      const { status, body, headers } = await api('/students', wrong);
      expect([status, body['error']]).toEqual([401, 'invalid_token']);
      expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    expect((await api('/me?access_token=garbage', null)).body['error']).toBe('invalid_request');
  });

  test.each([108_000, 86_400])('a token of %i seconds dies at its end', async (tokenLife) => {
    const { api, exchange, world } = assembly({ given: { tokenLife } });
    const { access_token, expires_in } = await exchange();
    expect(expires_in).toBe(tokenLife);
    await world.clock.wait(tokenLife * 1000 - 1);
    expect((await api('/me', access_token)).status).toBe(200);
    await world.clock.wait(1);
    expect((await api('/me', access_token)).body).toEqual({ error: 'invalid_token', message: 'token has expired' });
  });
});

describe('user info', () => {
  test('in version 1 tells level, application and school', async () => {
    const { api, exchange, token } = assembly();
    const { access_token } = await exchange();
    const { body, headers } = await api('/me', access_token, { accept: 'application/json' });
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(body).toEqual({
      level: 'school',
      app: { id: 35, name: 'Timetable <Builder>' },
      school: {
        ...{ id: 86, urn: 'KDVZEKJB', name: 'Alder <Park>', slug: 'a-school', la_code: 209 },
        ...{ establishment_number: 321, phase: 'Secondary', scopes: ['school', 'students'] },
      },
    });
    const app = (await token({ grant_type: 'client_credentials' })).body['access_token'];
    expect((await api('/me', app)).body).toEqual({ level: 'app', app: { id: 35, name: 'Timetable <Builder>' } });
  });

  test('in version 1.1 tells application and token', async () => {
    const { api, exchange } = assembly();
    const { access_token } = await exchange();
    expect((await api('/me', access_token, vnd('1.1'))).body).toMatchObject({
      id: 35,
      name: 'Timetable <Builder>',
      token: { access_level: 'school', scopes: ['school', 'students'] },
    });
  });

  test('is not served beside the OAuth addresses', async () => {
    const { browser, exchange } = assembly();
    const headers = { authorization: `Bearer ${(await exchange())['access_token']}` };
    const { response } = await browser.open(`${variables.platformBase}/me`, { headers });
    expect(response?.status).toBe(404);
  });
});

test.each([
  ['lenient', {}, 200],
  ['lenient', { accept: 'application/json' }, 200],
  ['lenient', vnd('2'), 406],
  ['lenient', vnd('1.0'), 200],
  ['strict', {}, 406],
  ['strict', { accept: 'application/json' }, 406],
  ['strict', { accept: 'application/vnd.assembly+json' }, 406],
  ['strict', vnd('1'), 200],
  ['strict', { accept: `text/html, ${vnd('1.1').accept};q=0.5` }, 200],
])('an API that is %s answers Accept %j with %i', async (accept, headers, status) => {
  const { api, exchange } = assembly({ given: { accept } });
  const { access_token } = await exchange();
  const reply = await api('/me', access_token, headers);
  expect(reply.status).toBe(status);
  if (status === 406) expect(reply.body).toEqual({ error: 'unsupported_version' });
});

test('authorizations are listed in the order they were given, page by page', async () => {
  const { api, consent, token, exchange } = assembly();
  const app = (await token({ grant_type: 'client_credentials' })).body['access_token'];
  const ids = async (query: string) => {
    const { body } = await api(`/authorizations${query}`, app, vnd('1'));
    const { data, ...rest } = body;
    return { ids: Array.isArray(data) ? data.map((each) => each['school_id']) : null, ...rest };
  };
  expect(await ids('')).toMatchObject({ ids: [], total_count: 0, total_pages: 0, next_page: null });
  await consent({}, 'other');
  await consent();
  await consent({}, 'other');
  expect(await ids('')).toEqual({
    ...{ ids: [95, 86], object: 'authorizations', id: 35, name: 'Timetable <Builder>' },
    ...{ total_count: 2, total_pages: 1, current_page: 1, prev_page: null, next_page: null },
  });
  expect(await ids('?per_page=1')).toMatchObject({ ids: [95], total_pages: 2, prev_page: null, next_page: 2 });
  expect(await ids('?per_page=1&page=2')).toMatchObject({ ids: [86], prev_page: 1, next_page: null });
  expect(await ids('?per_page=0&page=x')).toMatchObject({ ids: [95, 86], current_page: 1 });
  const { headers } = await api('/authorizations?per_page=2000', app, vnd('1.1'));
  const names = ['page', 'per-page', 'total', 'total-pages', 'next-page', 'prev-page'];
  expect(names.map((name) => headers.get(name))).toEqual(['1', '1500', '2', '1', '', '']);
  const { access_token } = await exchange();
  expect((await api('/authorizations', access_token)).status).toBe(403);
});

describe('students', () => {
  test('are those of the token’s own school', async () => {
    const { api, exchange } = assembly();
    const { access_token: own } = await exchange();
    const { access_token: other } = await exchange({}, 'other');
    expect((await api('/students', own)).body).toMatchObject({ object: 'list', total_count: 2 });
    expect((await api('/students/8601', own)).body).toEqual({
      ...{ object: 'student', id: 8601, first_name: 'Theodora', last_name: 'Okonjo-Lind', year_code: '7' },
    });
    expect((await api('/students/8601', other)).status).toBe(404);
    expect((await api('/students/9501', other)).status).toBe(200);
  });

  test('need their scope and a school', async () => {
    const { api, exchange, token } = assembly();
    const { access_token } = await exchange({ scope: 'school' });
    const refused = await api('/students', access_token);
    expect([refused.status, refused.body['error']]).toEqual([403, 'insufficient_scope']);
    const app = (await token({ grant_type: 'client_credentials' })).body['access_token'];
    expect((await api('/students/8601', app)).status).toBe(403);
    const { access_token: detailed } = await exchange({ scope: 'students.dob' });
    expect((await api('/students', detailed)).status).toBe(200);
  });

  test('that did not change are not sent again', async () => {
    const { api, exchange } = assembly();
    const { access_token } = await exchange();
    const last = (await api('/students', access_token)).headers.get('last-modified') ?? '';
    expect(last).toBe('Tue, 02 Jun 2026 08:00:00 GMT');
    const since = (when: string) => api('/students', access_token, { 'if-modified-since': when });
    expect([(await since(last)).status, (await since(last)).body]).toEqual([304, {}]);
    expect((await since('Mon, 01 Jun 2026 08:00:00 GMT')).body).toMatchObject({ total_count: 1, data: [{ id: 8602 }] });
    expect((await since('nonsense')).body).toMatchObject({ total_count: 2 });
  });
});

test('a token makes six hundred requests in five minutes, and others are not held up', async () => {
  const { api, exchange, world } = assembly({ given: { requestsMade: 599 } });
  const { access_token } = await exchange();
  expect((await api('/me', access_token)).status).toBe(200);
  await world.clock.wait(60_000);
  const limited = await api('/me', access_token);
  expect([limited.status, limited.body]).toEqual([
    429,
    { error: 'too many requests', data: { count: 601, period: 240, limit: 600 } },
  ]);
  const { access_token: another } = await exchange();
  expect((await api('/me', another)).status).toBe(200);
  await world.clock.wait(240_000);
  expect((await api('/me', access_token)).status).toBe(200);
});

test('a school that takes its permission back ends every token of it, and no other', async () => {
  const { api, exchange, token, browser, world } = assembly();
  const own = await exchange();
  const other = await exchange({}, 'other');
  await browser.open(`${variables.platformBase}/applications`);
  await browser.submit('Log in', { email: 'head@a.example', password: 'pass & word' });
  await browser.submit('Deauthorise Timetable <Builder>');
  expect(browser.text).toBe(
    'Application deauthorised Timetable <Builder> can no longer read the data of Alder <Park>.',
  );
  await world.clock.wait(hour);
  expect((await api('/me', own['access_token'])).body['error']).toBe('invalid_token');
  const refresh = (reply: typeof own) =>
    token({ grant_type: 'refresh_token', refresh_token: String(reply['refresh_token']) });
  expect([(await refresh(own)).body['error'], (await refresh(other)).status]).toEqual(['invalid_grant', 200]);
  expect((await api('/me', other['access_token'])).status).toBe(200);
  expect((await exchange())['level']).toBe('school');
});
