import { describe, expect, test } from 'vitest';
import { fms } from './fms-world.ts';

describe('a consent', () => {
  test('leads over sign-in and question to a code in the query, with its state untouched', async () => {
    const { authorize, signIn, browser } = fms();
    expect((await authorize()).url).toMatch(
      /^https:\/\/test-interactions\.signin\.education\.gov\.uk\/[0-9a-f-]{36}\/usernamepassword$/,
    );
    expect(browser.heading).toBe('Access the DfE Sign-in service');
    await signIn();
    expect(browser.heading).toBe('Consent to data transfer');
    expect(browser.text).toContain('Ashdown <Trust> UPIN 135790 API Academies FMS Accounts Return (STE)');
    const { url } = await browser.submit('Accept');
    expect(url).toMatch(/^https:\/\/jwt\.ms\/\?code=eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+&state=s%261\+%c3%a9$/);
  });

  test('that is cancelled tells so in the words and the spelling of B2C', async () => {
    const { authorize, signIn, browser, world } = fms();
    await authorize();
    await signIn();
    await world.clock.wait(1000);
    const { url } = await browser.submit('Cancel');
    expect(url.replace(/[0-9a-f-]{36}/, '<guid>')).toBe(
      'https://jwt.ms/?error=access_denied&error_description=AADB2C90091%3a+The+user+has+cancelled+entering+self-asserted+information.%0d%0aCorrelation+ID%3a+<guid>%0d%0aTimestamp%3a+2026-11-21+09%3a00%3a01Z%0d%0a&state=s%261+%c3%a9',
    );
  });

  test('works with sign-in on two pages', async () => {
    const { authorize, browser } = fms({ given: { signIn: 'two-step' } });
    await authorize();
    expect(browser.heading).toBe('Enter your email address');
    await browser.submit('Next', { username: 'APPROVER@a.example' });
    expect(browser.heading).toBe('Enter your password');
    await browser.submit('Sign in', { password: 'wrong' });
    expect(browser.heading).toBe('Enter your password');
    await browser.submit('Sign in', { password: 'pass & word' });
    expect(browser.heading).toBe('Consent to data transfer');
  });

  test('shows the sign-in again for a wrong password, and for an account of One Login', async () => {
    const { authorize, signIn, browser } = fms();
    await authorize();
    await browser.submit('Sign in', { username: 'approver@a.example', password: 'wrong' });
    expect(browser.text).toContain('There is a problem The email address or password is not right');
    await signIn('developer');
    expect(browser.heading).toBe('Access the DfE Sign-in service');
    expect(browser.at.html).toContain('aria-describedby="username-error"');
  });

  test('can not be decided, nor signed in to, by a form that was not made for the browser', async () => {
    const { authorize, signIn, browser } = fms();
    const { url } = await authorize();
    const credentials = new URLSearchParams({
      username: 'approver@a.example',
      password: 'pass & word',
      _csrf: 'guess',
    });
    await browser.open(url, { method: 'POST', body: credentials });
    expect(browser.heading).toBe('Your session has expired');
    await authorize();
    const question = await signIn();
    const tx = new URL(question.url).searchParams.get('tx') ?? '';
    const decision = new URLSearchParams({ _csrf: 'guess', tx, decision: 'accept' });
    await browser.open(question.url.replace(/\?.*/, ''), { method: 'POST', body: decision });
    expect(browser.heading).toBe("Sorry, but we're having trouble signing you in.");
  });

  test('is decided once', async () => {
    const { authorize, signIn, browser } = fms();
    await authorize();
    const question = await signIn();
    await browser.submit('Cancel');
    await browser.open(question.url);
    expect(browser.text).toContain('The request is not known to this browser, or is over.');
  });

  test('always asks who it is with prompt=login, and once a session otherwise', async () => {
    const { authorize, consent, browser } = fms();
    await consent();
    await authorize();
    expect(browser.heading).toBe('Access the DfE Sign-in service');
    await authorize({ prompt: null });
    expect(browser.heading).toBe('Consent to data transfer');
  });

  test('fails with server_error when DfE Sign-in fails B2C', async () => {
    const { authorize, signIn } = fms({ faults: { 'upstream-sign-in-fails': {} } });
    await authorize();
    const { searchParams } = new URL((await signIn()).url);
    expect(searchParams.get('error')).toBe('server_error');
    expect(searchParams.get('error_description')).toMatch(/^AADB2C90273: /);
  });
});

test.each([
  ['no API family', { apiFamily: null }, 'The API family is missing'],
  ['an unknown API family', { apiFamily: 'x' }, 'The API family is not known'],
  ['no trust', { upin: null }, 'Neither a UPIN nor a company number was given'],
  ['two identifiers', { companyNumber: '07654321' }, 'Both a UPIN and a company number were given'],
  ['an unknown trust', { upin: '000000' }, 'No trust was found'],
  ['a company number without its zero', { upin: null, companyNumber: '7654321' }, 'No trust was found'],
])('nobody can consent for %s, and the application is not told', async (_, change, obstacle) => {
  const { authorize, signIn, browser } = fms();
  await authorize(change);
  const { url, response } = await signIn();
  expect([url.startsWith('https://fauapib2c.b2clogin.com/'), response?.status]).toEqual([true, 403]);
  expect(browser.text).toContain(`You cannot give consent ${obstacle}.`);
});

test('a person without the role, or of another trust, can not consent', async () => {
  const { authorize, signIn, browser } = fms();
  await authorize();
  await signIn('preparer');
  expect(browser.text).toContain('You do not have the Data Transfer Approver role');
  await authorize({ upin: '246802' });
  await signIn('preparer');
  expect(browser.text).toContain('Your account does not belong to this trust');
});

test('from AR 26/27 a company number is taken and a UPIN is not', async () => {
  const { authorize, signIn, browser } = fms({ given: { accountsReturn: '26/27' } });
  await authorize();
  await signIn();
  expect(browser.text).toContain('A UPIN is no longer accepted from AR 26/27');
  await authorize({ upin: null, companyNumber: '07654321' });
  await signIn();
  expect(browser.text).toContain('Companies House number 07654321');
});

test.each([
  [
    'an unknown client',
    { client_id: 'other' },
    "AADB2C90018: The client id 'other' specified in the request is not registered in tenant 'fauapib2c.onmicrosoft.com'.",
  ],
  ['no client', { client_id: null }, 'AADB2C90008: The request does not contain a client ID parameter.'],
  [
    'a redirect URI with a slash',
    { redirect_uri: 'https://jwt.ms/' },
    "AADB2C90006: The redirect URI 'https://jwt.ms/' provided in the request is not registered for the client id 'client-1'.",
  ],
  ['no redirect URI', { redirect_uri: null }, 'AADB2C90006'],
  ['an unknown policy', { p: 'B2C_1A_OTHER' }, "The policy 'B2C_1A_OTHER' is not known"],
])('%s gets an error page and never a redirect', async (_, change, says) => {
  const { authorize, browser } = fms();
  const { url, response } = await authorize(change);
  expect([url.startsWith('https://fauapib2c.b2clogin.com/'), response?.status]).toEqual([true, 400]);
  expect(browser.text).toContain(says);
  expect(browser.text).toMatch(/Correlation ID: [0-9a-f-]{36} Timestamp: 2026-11-21 09:00:00Z$/);
});

test.each([
  [{ scope: null }, 'invalid_request', 'AADB2C90010'],
  [
    { response_type: null },
    'invalid_request',
    'AADB2C90083: The request is missing required parameter: response_type.',
  ],
  [{ response_type: 'token' }, 'unsupported_response_type', 'AADB2C90013'],
  [{ prompt: 'please' }, 'invalid_request', 'AADB2C90043'],
  [{ prompt: 'none' }, 'interaction_required', 'AADB2C90077'],
  [{ code_challenge: 'x', code_challenge_method: 'S512' }, 'invalid_request', 'AADB2C90184'],
])('a malformed request %j comes back as %s', async (change, error, code) => {
  const { searchParams, origin } = new URL((await fms().authorize(change)).url);
  expect([origin, searchParams.get('error'), searchParams.get('state')]).toEqual(['https://jwt.ms', error, 's&1 é']);
  expect(searchParams.get('error_description')).toContain(code);
});

test('a parameter sent twice is refused, and an unknown one is not', async () => {
  const { authorize, browser } = fms();
  const { url } = await authorize({ unknown: '1' });
  expect(url).toContain('/usernamepassword');
  const query = 'p=B2C_1A_CONSENT_DFE_STE&client_id=client-1&redirect_uri=https://jwt.ms&nonce=1&nonce=2';
  const base = 'https://fauapib2c.b2clogin.com/fauapib2c.onmicrosoft.com/oauth2/v2.0/authorize';
  expect((await browser.open(`${base}?${query}`)).url).toContain('error=invalid_request&error_description=AADB2C90122');
  await browser.open(`${base}?${query}&client_id=client-2`);
  expect(browser.text).toContain("AADB2C90122: Input for 'client_id'");
});
