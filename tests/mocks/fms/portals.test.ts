import { describe, expect, test } from 'vitest';
import { fms, validReturn, variables } from './fms-world.ts';

describe('online forms', () => {
  const path = '/api/Submissions?periodId=12';

  test('show a return, take its submission, and lock the period', async () => {
    const { api, accessToken, browser } = fms();
    const token = await accessToken();
    await browser.open(variables.onlineForms);
    expect(browser.heading).toBe('Your collections');
    await browser.follow('Accounts return for Ashdown <Trust>');
    expect(browser.text).toContain('Status: Not started');

    const { submissionGuid } = (await api('PUT', path, { token, body: validReturn() })).body;
    await browser.open(browser.at.url);
    expect(browser.text).toContain('Status: Data received');
    expect(browser.text).toContain(
      `Submission ${submissionGuid} Chart of accounts 8.0.0 Academies 1 Received 2026-11-21 09:00:00 UTC`,
    );

    await browser.submit('Submit return');
    expect([browser.heading, browser.text]).toEqual(['Return submitted', expect.stringContaining('Status: Submitted')]);
    expect(await api('PUT', path, { token, body: validReturn() })).toMatchObject({
      status: 400,
      body: { type: 'invalidFormSubmissionStatus', message: 'The form has already been submitted.' },
    });
    expect((await api('GET', path, { token })).body).toMatchObject([{ status: 'Submitted' }]);
  });

  test('ask who it is, and show nobody the return of another trust', async () => {
    const { browser, signIn } = fms();
    await browser.open(variables.onlineForms);
    expect(browser.heading).toBe('Access the DfE Sign-in service');
    await signIn('preparer');
    expect(browser.text).toBe('Your collections Accounts return for Ashdown <Trust>');
    await browser.open(`${variables.onlineForms}accounts-return/246802`);
    expect(browser.at.response?.status).toBe(404);
  });

  test('may show a return late', async () => {
    const { api, accessToken, browser, world } = fms({ faults: { 'portal-lags': { for: '2m' } } });
    await api('PUT', path, { token: await accessToken(), body: validReturn() });
    await browser.open(variables.onlineForms);
    await browser.follow('Accounts return for Ashdown <Trust>');
    expect(browser.text).toContain('Status: Not started');
    await world.clock.wait(120_000);
    await browser.open(browser.at.url);
    expect(browser.text).toContain('Status: Data received');
  });
});

describe('the API portal', () => {
  type Fms = ReturnType<typeof fms>;

  async function signIn({ browser }: Fms): Promise<void> {
    await browser.open(`${variables.portal}identity/signin`);
    await browser.submit('Sign in');
    await browser.submit('Continue', { email: 'developer@s.example' });
    await browser.submit('Continue', { password: 'pass & word' });
    await browser.submit('Continue', { code: '123456' });
  }

  async function subscribeTo({ browser }: Fms, product: string): Promise<void> {
    await browser.open(variables.portal);
    await browser.follow('Find an API');
    await browser.submit('Search', { keywords: 'Academies FMS' });
    await browser.follow(product);
    await browser.follow('Subscribe to this API');
    const fields = { name: `For ${product}`, justification: 'Tests', redirectUri: 'https://app.example/cb?a=1' };
    await browser.submit('Create subscription', fields);
  }

  const value = (html: string, id: string) => new RegExp(`id="${id}">([^<]*)<`).exec(html)?.[1];

  test('lets nobody in without e-mail address, password and security code', async () => {
    const { browser } = fms();
    await browser.open(variables.portal);
    expect(browser.heading).toBe('Create your GOV.UK One Login or sign in');
    await browser.submit('Sign in');
    await browser.submit('Continue', { email: 'approver@a.example' });
    expect(browser.text).toContain('No GOV.UK One Login was found');
    await browser.submit('Continue', { email: 'developer@s.example' });
    await browser.submit('Continue', { password: 'wrong' });
    expect(browser.text).toContain('There is a problem Enter the correct password');
    await browser.open('https://signin.account.gov.uk/enter-code');
    await browser.submit('Continue', { code: '123456' });
    expect(browser.text).toContain('The security code you entered is not correct');
    await browser.open('https://signin.account.gov.uk/enter-password');
    await browser.submit('Continue', { password: 'pass & word' });
    expect(browser.heading).toBe('Enter the 6 digit security code');
    await browser.submit('Continue', { code: '123456' });
    expect(browser.heading).toBe('Find and use an API');
  });

  test('shows two blocks that both say "Primary key", with the values that work', async () => {
    const world = fms();
    const { browser } = world;
    await signIn(world);
    await browser.follow('My subscriptions');
    await browser.follow('Manage subscription Our finance software');
    await browser.follow('View credentials');
    const { html } = browser.at;
    expect(browser.text.match(/Primary key/g)).toHaveLength(2);
    expect(value(html, 'oauth-client-id')).toBe('client-1');
    expect(value(html, 'oauth-primary-key')).toBe('the client secret &amp; more');
    expect(value(html, 'subscription-primary-key')).toBe('the-subscription-key');
    expect(value(html, 'oauth-scope')).toBe(variables.oauthScope);
    expect(value(html, 'oauth-token-endpoint')).toBe(`${variables.authorizationBase}/token?p=B2C_1A_CONSENT_DFE_STE`);
  });

  test('subscribes to either of two products of which one is called like the beginning of the other', async () => {
    const world = fms({ given: { subscription: 'none' } });
    const { browser, authorize, api } = world;
    expect((await api('GET', '/api/trustdetails', {})).status).toBe(401);
    await authorize({ redirect_uri: 'https://app.example/cb?a=1' });
    expect(browser.text).toContain('AADB2C90018');
    await signIn(world);

    await subscribeTo(world, 'Academies FMS Accounts Return');
    expect(browser.text).toContain('Subscription requested Academies FMS Accounts Return Your request');
    await browser.follow('My subscriptions');
    await browser.follow('Manage subscription For Academies FMS Accounts Return');
    await browser.follow('View credentials');
    expect(value(browser.at.html, 'oauth-primary-key')).not.toBe('the client secret &amp; more');
    expect(value(browser.at.html, 'oauth-token-endpoint')).toMatch(/p=B2C_1A_CONSENT_DFE$/);
    const key = value(browser.at.html, 'subscription-primary-key') ?? '';
    expect((await api('GET', '/api/trustdetails', { key })).body['message']).toContain('invalid subscription key');

    await subscribeTo(world, 'Academies FMS Accounts Return (STE)');
    expect((await world.authorize({ redirect_uri: 'https://app.example/cb?a=1' })).url).toContain('/usernamepassword');
    await authorize();
    expect(browser.text).toContain('AADB2C90006');
  });

  test.each([
    ['pending', 'Subscription pending', 'Credentials are shown once the request is approved'],
    ['rejected', 'Subscription rejected', 'The request was rejected'],
  ])('shows no credentials for a %s subscription', async (subscription, heading, says) => {
    const world = fms({ given: { subscription } });
    const { browser } = world;
    await signIn(world);
    await browser.follow('My subscriptions');
    await browser.follow('Manage subscription Our finance software');
    expect([browser.heading, browser.text]).toEqual([heading, expect.stringContaining(says)]);
    await browser.open(`${browser.at.url}/credentials`);
    expect(browser.at.html).not.toContain('Primary key');
    expect((await world.api('GET', '/api/trustdetails', {})).body['message']).toContain('invalid subscription key');
  });

  test.each(['http://app.example', 'https://127.0.0.1/', 'https://[::1]/', 'https://a.example/#', '/cb', ''])(
    'refuses %j as a redirect URI',
    async (redirectUri) => {
      const world = fms();
      const { browser } = world;
      await signIn(world);
      await browser.open(`${variables.portal}apis/academies-fms-accounts-return-1/subscribe`);
      await browser.submit('Create subscription', { name: 'a', justification: '', redirectUri });
      expect(browser.heading).toBe('Subscribe to an API');
      expect(browser.text).toContain('There is a problem Enter a justification Enter an https address');
    },
  );
});

test('neither portal takes a form that was not made for the browser', async () => {
  const { api, accessToken, browser } = fms();
  const token = await accessToken();
  await api('PUT', '/api/Submissions?periodId=12', { token, body: validReturn() });
  await browser.open(`${variables.onlineForms}accounts-return/135790`);
  await browser.open(`${variables.onlineForms}accounts-return/135790`);
  await browser.submit('Submit return', { _csrf: 'guess' });
  expect(browser.text).toContain('Status: Data received');
  await browser.open(variables.portal);
  await browser.submit('Sign in');
  await browser.submit('Continue', { email: 'developer@s.example' });
  await browser.submit('Continue', { password: 'pass & word' });
  await browser.submit('Continue', { code: '123456' });
  await browser.open(`${variables.portal}apis/academies-fms-accounts-return-1/subscribe`);
  const fields = { name: 'a', justification: 'b', redirectUri: 'https://app.example', _csrf: 'guess' };
  await browser.submit('Create subscription', fields);
  expect(browser.heading).toBe('Subscribe to an API');
});

test('a world asked for something it does not know says so', () => {
  expect(() => fms({ given: { signin: 'one-page' } })).toThrow('given has an unknown key "signin"; known are signIn,');
  expect(() => fms({ given: { signIn: 'three-step' } })).toThrow(
    'given.signIn is "three-step"; it may be one-page, two-step',
  );
});
