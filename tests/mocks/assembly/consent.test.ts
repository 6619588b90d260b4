import { expect, test } from 'vitest';
import { assembly, variables } from './assembly-world.ts';

test('a consent leads over log-in and question to a code in the query, with its state untouched', async () => {
  const { authorize, logIn, browser } = assembly();
  expect((await authorize()).url).toMatch(/^https:\/\/platform-sandbox\.assembly\.education\/sign_in\?visit=/);
  expect(browser.heading).toBe('Log in to Assembly');
  await logIn();
  expect(browser.heading).toBe('Data Access Request');
  expect(browser.text).toContain('Timetable <Builder> asks for data of Alder <Park>');
  expect(browser.text).toContain('logged in as head@a.example');
  const { url } = await browser.submit('Authorise');
  expect(url).toMatch(/^https:\/\/software\.example\/callback\?tenant=1&code=[a-z0-9]{15}&state=s%261\+%C3%A9$/);
});

test('a consent that is denied says so on the redirect, with its state', async () => {
  const { authorize, logIn, browser } = assembly();
  await authorize();
  await logIn();
  const { searchParams } = new URL((await browser.submit('Deny')).url);
  expect([searchParams.get('error'), searchParams.get('state'), searchParams.get('code')]).toEqual([
    'access_denied',
    's&1 é',
    null,
  ]);
});

test('wrong credentials show the log-in again, and somebody else cannot decide', async () => {
  const { authorize, browser } = assembly();
  await authorize();
  await browser.submit('Log in', { email: 'head@a.example', password: 'wrong' });
  expect(browser.text).toContain('The email address or password is not right');
  const decide = browser.at.url.replace('sign_in', 'data_access_request');
  const forged = new URLSearchParams({ _csrf: 'guess', action: 'authorise' });
  await browser.open(decide, { method: 'POST', body: forged });
  expect(browser.heading).toBe('This request cannot be answered');
  await browser.open(decide);
  expect(browser.text).toContain('Your visit is over');
});

test('pages may not be framed', async () => {
  const { authorize, logIn } = assembly();
  for (const { response } of [await authorize(), await logIn()]) {
    expect(response?.headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
  }
});

test.each([
  ['an unknown client', { client_id: '1' }, 'client id'],
  ['no client', { client_id: null }, 'client id'],
  ['a redirect URI without its query', { redirect_uri: 'https://software.example/callback' }, 'redirect URI'],
  ['no redirect URI', { redirect_uri: null }, 'redirect URI'],
])('%s gets a page and no redirect', async (_, change, text) => {
  const { authorize, browser } = assembly();
  expect((await authorize(change)).response?.status).toBe(400);
  expect(browser.text).toContain(text);
});

test.each([
  ['an unknown scope', { scope: 'school everything' }, 'invalid_scope'],
  ['a suffix that is none', { scope: 'school:perhaps' }, 'invalid_scope'],
  ['plus signs that were encoded', { scope: 'school+students' }, 'invalid_scope'],
  ['no scope', { scope: null }, 'invalid_scope'],
])('%s is told on the redirect', async (_, change, error) => {
  const { searchParams } = new URL((await assembly().authorize(change)).url);
  expect([searchParams.get('error'), searchParams.get('state')]).toEqual([error, 's&1 é']);
});

test.each([
  ['boxes stay unticked', 'school students contacts:optional', {}, ['school', 'students']],
  ['a ticked box', 'school students contacts:optional', { optional: 'contacts' }, ['school', 'students', 'contacts']],
  ['a dependency', 'students.dob:required school', {}, ['students.basic', 'students.dob', 'school']],
  [
    'a dependency of a box',
    'school contacts.emails:optional',
    { optional: 'contacts.emails' },
    ['school', 'contacts.basic', 'contacts.emails'],
  ],
  ['a scope that stands alone in its group', 'attendances.summaries', {}, ['attendances.summaries']],
])('granted scopes: %s', async (_, scope, ticked, scopes) => {
  const { authorize, logIn, browser, token } = assembly();
  await authorize({ scope });
  await logIn();
  const code = new URL((await browser.submit('Authorise', ticked)).url).searchParams.get('code');
  const { redirectUri: redirect_uri } = variables;
  expect((await token({ grant_type: 'authorization_code', code, redirect_uri })).body['scopes']).toEqual(scopes);
});

test('a scope that nobody asked for cannot be ticked', async () => {
  const { authorize, logIn, browser, token } = assembly();
  await authorize({ scope: 'school' });
  await logIn();
  const csrf = /name="_csrf" value="([^"]*)"/.exec(browser.at.html)?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: csrf, action: 'authorise', optional: 'students' });
  const { url } = await browser.open(browser.at.url, { method: 'POST', body });
  const code = new URL(url).searchParams.get('code');
  const { redirectUri: redirect_uri } = variables;
  expect((await token({ grant_type: 'authorization_code', code, redirect_uri })).body['scopes']).toEqual(['school']);
});

test('what general clients and the official sample send besides is ignored, and state is the client’s own affair', async () => {
  const { consent } = assembly();
  const callback = await consent({ response_type: 'token', urn: 'KDVZEKJB', utm_source: 'x', state: null });
  expect(Object.keys(callback)).toEqual(['tenant', 'code']);
});

test('both names of the sandbox are one platform', async () => {
  const { authorize, browser } = assembly({ variables: { platformBase: 'https://sandbox.assembly.education' } });
  expect((await authorize()).url).toMatch(/^https:\/\/sandbox\.assembly\.education\/sign_in/);
  await browser.open('https://platform-sandbox.assembly.education/applications');
  expect(browser.heading).toBe('Log in to Assembly');
});

test('a key or value of given that is not known is refused', () => {
  expect(() => assembly({ given: { acept: 'strict' } })).toThrow('given has an unknown key "acept"');
  expect(() => assembly({ given: { accept: 'stern' } })).toThrow('it may be lenient, strict');
});
