import { describe, expect, test } from 'vitest';
import { origin, scholarpack } from './scholarpack-world.ts';

describe('the authorisation', () => {
  test('shows who asks for which data of which school, and comes back with a code of 48 characters', async () => {
    const { authorize, logIn, browser } = scholarpack();
    await authorize({ scope: 'student:read staff:read' });
    expect(browser.heading).toBe('Login to authorise');
    await logIn();
    expect(browser.text).toContain('Our <App> would like access to data of School A:');
    expect(browser.text).toContain('Student Information Read Staff Information Read Confirm');
    const { url } = await browser.submit('Confirm');
    expect(url).toMatch(/^https:\/\/app\.example\/back\/\?code=[A-Za-z0-9]{48}&state=s%261$/);
  });

  test('that is declined says so, in the words of RFC 6749', async () => {
    const { consent } = scholarpack({ callbackSlash: 'as-registered' });
    expect((await consent({}, 'Decline')).href).toBe(
      'https://app.example/back?error=access_denied&error_description=The+resource+owner+or+authorization+server+denied+the+request&state=s%261',
    );
  });

  test.each([
    ['no slash', 'administrator', { school_url: 'https://a.example' }, 'must have a trailing slash'],
    ['another school', 'administrator', { school_url: 'https://b.example/' }, 'is not right'],
    ['a wrong password', 'administrator', { password: 'x' }, 'is not right'],
    ['an unknown user', 'administrator', { username: 'nobody' }, 'is not right'],
    ['one role of two', 'secretary', {}, 'You need both the Admin and the System Admin role'],
  ] as const)('with %s ends before the decision', async (_, who, change, text) => {
    const { authorize, logIn, browser } = scholarpack();
    await authorize();
    await logIn(who, change);
    expect(browser.text).toContain(text);
    expect(browser.text).not.toContain('would like access');
  });

  test.each([
    [{ client_id: 'x' }, 'invalid_client'],
    [{ client_id: '' }, 'invalid_client'],
    [{ redirect_uri: 'https://app.example/back/' }, 'invalid_request'],
  ])('of %j is refused in place', async (change, error) => {
    const { authorize, browser } = scholarpack();
    const { response } = await authorize(change);
    expect(response?.status).toBe(400);
    expect(JSON.parse(browser.at.html)).toMatchObject({ error, state: 's&1' });
  });

  test.each([
    [{ response_type: '' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: '' }, 'invalid_scope'],
    [{ scope: 'student:read register:read' }, 'invalid_scope'],
    [{ scope: 'student:read+staff:read' }, 'invalid_scope'],
    [{ scope: 'sen:read' }, 'invalid_scope'],
    [{ scope: 'toString' }, 'invalid_scope'],
  ])('of %j is refused by a redirect', async (change, error) => {
    const { searchParams } = new URL((await scholarpack().authorize(change)).url);
    expect([searchParams.get('error'), searchParams.get('state')]).toEqual([error, 's&1']);
  });

  test('of a repeated parameter is refused, in place when it says who asks', async () => {
    const { browser } = scholarpack();
    const url = `${origin}/oauth2/authorize/?client_id=client-1&scope=staff:read&scope=student:read`;
    expect((await browser.open(url)).url).toMatch(/^https:\/\/app\.example\/back\/\?error=invalid_request&/);
    expect((await browser.open(`${url}&client_id=client-2`)).html).toContain('Multiple \\"client_id\\" in request.');
  });

  test('is decided once, by the browser that began it', async () => {
    const { authorize, logIn, browser, send } = scholarpack();
    await authorize();
    await logIn();
    const { url } = browser.at;
    expect((await send(url.slice(origin.length))).status).toBe(400);
    expect((await browser.open(url, { method: 'POST', body: new URLSearchParams('decision=confirm') })).html).toContain(
      'Your request has expired',
    );
    await browser.open(url);
    await browser.submit('Confirm');
    expect((await browser.open(url)).response?.status).toBe(400);
  });
});
