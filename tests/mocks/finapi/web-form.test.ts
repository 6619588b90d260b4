import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { access, application, finapi, minute, type Told } from './finapi-world.ts';

describe('a web form', () => {
  const id = ({ body }: Told) => String(body['id']);

  test('connects an account, and knows it the second time', async () => {
    const { userToken, createForm, newBrowser, api, forms } = finapi();
    const browser = newBrowser();
    const token = await userToken();
    for (const [heading, status, payload] of [
      ['Your account is connected', 'COMPLETED', { bankConnectionId: expect.any(Number) }],
      [
        'Your account could not be connected',
        'COMPLETED_WITH_ERROR',
        { bankConnectionId: null, errorCode: 'ENTITY_EXISTS' },
      ],
    ] as const) {
      const form = await createForm(token);
      expect(form.body).toMatchObject({
        status: 'NOT_YET_OPENED',
        createdAt: '2026-11-21T09:00:00.000+0000',
        expiresAt: '2026-11-21T09:20:00.000+0000',
      });
      await browser.open(String(form.body['url']));
      expect(browser.heading).toBe('Log in to Test Bank <1>');
      await browser.submit('Continue', { login: 'max', pin: 'the pin' });
      await browser.submit('Continue', { tan: '000000' });
      expect(browser.text).toContain('The TAN is not right.');
      await browser.submit('Continue', { tan: '123456' });
      expect(browser.heading).toBe(heading);
      expect((await api('GET', `${forms}/${id(form)}`, token)).body).toMatchObject({ status, payload });
    }
  });

  test('asks for a bank that was not named', async () => {
    const { userToken, createForm, newBrowser } = finapi();
    const browser = newBrowser();
    await browser.open(String((await createForm(await userToken(), {})).body['url']));
    await browser.submit('Find bank', { search: 'nowhere' });
    expect(browser.text).toContain('No bank was found.');
    await browser.submit('Find bank', { search: 'test bank' });
    expect(browser.text).toContain('Several banks were found.');
    await browser.submit('Find bank', { search: 't2' });
    expect(browser.heading).toBe('Log in to Test Bank 2');
  });

  test('goes on in the browser that opened it, and by its own forms', async () => {
    const { userToken, createForm, newBrowser, api, forms } = finapi();
    const browser = newBrowser();
    const token = await userToken();
    const form = await createForm(token);
    await browser.open(String(form.body['url']));
    const step = browser.at.url;
    await browser.open(step, { method: 'POST', body: new URLSearchParams({ _csrf: 'guess', action: 'cancel' }) });
    expect(browser.text).toContain('Please try again.');
    expect((await api('GET', `${forms}/${id(form)}`, token)).body['status']).toBe('IN_PROGRESS');
    const other = newBrowser();
    await other.open(step);
    expect(other.text).toContain('The web form was opened in another browser.');
    await browser.open(step);
    expect(browser.heading).toBe('Log in to Test Bank <1>');
  });

  test('sends its user back: by itself when completed, by a link after an error', async () => {
    const { userToken, createForm, newBrowser } = finapi();
    const browser = newBrowser();
    const token = await userToken();
    const query = `?redirectUrl=${application}&errorRedirectUrl=${application}`;
    await browser.open(`${(await createForm(token)).body['url']}${query}`);
    await browser.submit('Continue', { login: 'max', pin: 'the pin' });
    await browser.submit('Continue', { tan: '123456' });
    expect([browser.at.url, browser.heading]).toEqual([application, 'Welcome back']);
    await browser.open(`${(await createForm(token)).body['url']}${query}`);
    await browser.submit('Continue', { login: 'max', pin: 'wrong' });
    expect(browser.text).toContain('BANK_SERVER_REJECTION');
    await browser.follow('Return to your application');
    expect(browser.at.url).toBe(application);
  });

  test('ends with its twenty minutes, with its token, and when it is opened again', async () => {
    const { userToken, createForm, newBrowser, api, forms, world, clientToken } = finapi();
    const browser = newBrowser();
    const token = await userToken();
    const [left, opened, twice] = [await createForm(token), await createForm(token), await createForm(token)];
    await browser.open(String(twice.body['url']));
    await browser.open(String(twice.body['url']));
    expect(browser.text).toContain('The web form has been opened already.');
    await browser.open(String(opened.body['url']));
    await world.clock.wait(20 * minute);
    await browser.submit('Continue', { login: 'max', pin: 'the pin' });
    expect(browser.text).toContain('The web form has expired.');
    await browser.open(String(left.body['url']));
    expect(browser.text).toContain('The web form has expired.');
    const late = await createForm(token);
    await browser.open(String(late.body['url']));
    await browser.submit('Continue', { login: 'max', pin: 'the pin' });
    await api('POST', `${access}/oauth/revoke?token=${token}&token_type_hint=access_token`, await clientToken());
    await browser.submit('Continue', { tan: '123456' });
    const again = await userToken();
    const ends = await Promise.all(
      [left, opened, twice, late].map((form) => api('GET', `${forms}/${id(form)}`, again)),
    );
    expect(ends.map(({ body }) => [body['status'], (body['payload'] as JsonObject)['errorCode']])).toEqual([
      ['EXPIRED', undefined],
      ['EXPIRED', undefined],
      ['COMPLETED_WITH_ERROR', 'INTERRUPTED'],
      ['COMPLETED_WITH_ERROR', 'INVALID_TOKEN'],
    ]);
  });

  test.each([
    ['{', ['body']],
    [{ bank: { id: 'seven' } }, ['bank.id']],
    [{ bank: { id: 7, search: 'x' } }, ['bank']],
    [{ maxDaysForDownload: -1, loadOwnerData: 'no' }, ['loadOwnerData', 'maxDaysForDownload']],
    [{ callbacks: { finalised: 'http://a.example' } }, ['callbacks.finalised']],
    [{ profileId: 'short' }, ['profileId']],
  ])('is refused field by field: %j', async (body, fields) => {
    const { userToken, createForm } = finapi();
    const told = await createForm(await userToken(), body);
    expect(told.status).toBe(400);
    expect((told.body['errors'] as readonly JsonObject[]).map(({ field }) => field)).toEqual(fields);
  });

  test.each([
    [{}, { bank: { id: 9 } }, 422, 'BANK_NOT_SUPPORTED'],
    [{}, { bank: { search: 'test' } }, 422, 'BANK_NOT_UNIQUE'],
    [{}, { profileId: 'p'.repeat(36) }, 404, 'NOT_FOUND'],
    [{}, { redirectUrl: application }, 422, 'INVALID_REDIRECT_URL'],
    [{ licence: 'fully-licensed' }, {}, 422, 'INVALID_REDIRECT_URL'],
    [{ mandator: 'misconfigured' }, {}, 422, 'MANDATOR_MISCONFIGURATION'],
  ])('is refused where %j for %j', async (given, body, status, code) => {
    const { userToken, createForm } = finapi(given);
    expect(await createForm(await userToken(), body)).toMatchObject({ status, body: { code } });
  });

  test('is listed by pages', async () => {
    const { userToken, createForm, api, forms } = finapi();
    const token = await userToken();
    const ids = [id(await createForm(token)), id(await createForm(token)), id(await createForm(token))];
    const list = async (query: string) => (await api('GET', `${forms}?${query}`, token)).body;
    const listed = async (query: string) =>
      ((await list(query))['items'] as readonly JsonObject[]).map((form) => form['id']);
    expect(await listed('')).toEqual(ids);
    expect(await listed('order=createdAt,desc&perPage=2')).toEqual([ids[2], ids[1]]);
    expect(await listed('page=2&perPage=2')).toEqual([ids[2]]);
    expect((await list('page=2&perPage=2'))['paging']).toEqual({ page: 2, perPage: 2, pageCount: 2, totalCount: 3 });
    for (const wrong of ['page=0', 'page=x', 'perPage=0', 'perPage=501', 'order=id']) {
      expect((await list(wrong))['errors']).toHaveLength(1);
    }
  });
});
