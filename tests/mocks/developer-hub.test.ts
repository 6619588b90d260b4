import { getResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import handlers from '../../mocks/developer-hub/handlers.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { fakeWorld } from './fake-world.ts';
import { TestBrowser } from './test-browser.ts';

const variables = {
  authorizationBase: 'https://test-oidc.signin.education.gov.uk',
  issuer: 'https://test-oidc.signin.education.gov.uk:443',
  apiBase: 'https://oat-api-customerengagement.platform.education.gov.uk',
  clientId: 'OurMIS',
  clientSecret: 'secret',
  otherClientId: 'Other',
  otherClientSecret: 'other-secret',
  applicationName: 'Our <MIS>',
  subscriptionKey: 'the-subscription-key',
  redirectUri: 'https://mis.example/callback',
  redirectUriWithQuery: 'https://mis.example/return?school=1',
  openResource: 'cbds',
  restrictedResource: 'school-census',
};

const personas = {
  office: {
    fields: { email: 'office@a.example', password: 'pass & word' },
    world: { account: 'dfe-sign-in', organisations: ['a'] },
  },
  trust: {
    fields: { email: 'trust@a.example', password: 'pass & word' },
    world: { account: 'dfe-sign-in', organisations: ['a', 'b'] },
  },
};

const fixtures = {
  a: { fields: { id: 'ID-A', name: 'Ashdown', urn: '999901' }, world: {} },
  b: { fields: { id: 'ID-B', name: 'Beacon', urn: '999902' }, world: {} },
};

type Query = Readonly<Record<string, string>>;

function developerHub(options: { given?: JsonObject; faults?: Record<string, JsonObject>; values?: Query } = {}) {
  const { given = {}, faults = {}, values = {} } = options;
  const all = { ...variables, ...values };
  const world = fakeWorld({ variables: all, personas, fixtures, given, faults });
  const doors = handlers(world);
  const browser = new TestBrowser(doors);

  async function send(url: string, init: RequestInit) {
    const response = await getResponse(doors, new Request(url, init));
    if (!response) throw new Error(`no handler for ${init.method} ${url}`);
    const text = await response.text();
    const body: JsonObject = text.startsWith('{') ? JSON.parse(text) : {};
    return { status: response.status, headers: response.headers, text, body };
  }

  function authorize(change: Query = {}) {
    const asked = {
      ...{ response_type: 'code', client_id: all.clientId, redirect_uri: all.redirectUri, state: 's&1 é' },
      ...{ scope: 'openid email offline_access', prompt: 'consent', role_scope: 'School Census Summer 2019' },
    };
    const query = new URLSearchParams(Object.entries({ ...asked, ...change }).filter(([, value]) => value !== ''));
    return browser.open(`${all.authorizationBase}/auth?${query}`);
  }

  const signIn = (who: keyof typeof personas = 'office') =>
    browser.submit('Sign in', { username: personas[who].fields.email, password: 'pass & word' });

  /** The page between the hosts posts itself. */
  const goBack = () => browser.submit('Continue');

  async function consent(change: Query = {}): Promise<string> {
    await authorize(change);
    if (browser.heading.startsWith('Access')) await signIn();
    if (browser.heading.startsWith('Let')) await browser.submit('Save and continue', { 'consent-choice': 'yes' });
    await goBack();
    return new URL(browser.at.url).searchParams.get('code') ?? '';
  }

  function token(form: Query, basic = `${all.clientId}:${all.clientSecret}`) {
    const headers = { authorization: `Basic ${Buffer.from(basic).toString('base64')}` };
    return send(`${all.authorizationBase}/token`, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  const exchange = (code: string, redirect_uri = all.redirectUri) =>
    token({ grant_type: 'authorization_code', code, redirect_uri });
  const refresh = (refresh_token: unknown, more: Query = {}) =>
    token({ grant_type: 'refresh_token', refresh_token: String(refresh_token), ...more });

  function call(resource: string, { method = 'POST', ...headers }: Query = {}) {
    return send(`${all.apiBase}/api/${resource}`, { method, headers });
  }

  return { world, browser, authorize, signIn, goBack, consent, token, exchange, refresh, call, send };
}

const key = { 'ocp-apim-subscription-key': variables.subscriptionKey };

describe('a consent', () => {
  test('leads over sign-in and a question with yes preselected to a code, with its state untouched', async () => {
    const { authorize, signIn, browser, goBack } = developerHub();
    await authorize();
    const id = /^https:\/\/test-interactions\.signin\.education\.gov\.uk\/([0-9a-f-]{36})\//.exec(browser.at.url)?.[1];
    expect(browser.at.html).toContain('name="clientId" value="OurMIS"');
    await signIn();
    expect(browser.at.url).toBe(`https://test-interactions.signin.education.gov.uk/${id}/consent`);
    expect(browser.heading).toBe('Let Our <MIS> send School Census Summer 2019 data to DfE');
    expect(browser.at.html).toMatch(/id="yes-consent" name="consent-choice" value="yes" checked>/);
    expect(browser.at.html).toMatch(/id="no-consent" name="consent-choice" value="no">/);
    await browser.submit('Save and continue', { 'consent-choice': 'yes' });
    const { url } = await goBack();
    expect(url).toMatch(
      /^https:\/\/mis\.example\/callback\?code=[\w-]{112}&state=s%261\+%C3%A9&session_state=[0-9a-f]{64}$/,
    );
  });

  test.each([
    ['registered', 'https://mis.example/return?school=1?error=consent_denied'],
    ['undefined', 'Page not found'],
  ])('that is denied says so without the state: %s', async (denyRedirect, end) => {
    const { authorize, signIn, browser } = developerHub({ given: { denyRedirect } });
    await authorize({ redirect_uri: variables.redirectUriWithQuery });
    await signIn();
    const { url } = await browser.submit('Save and continue', { 'consent-choice': 'no' });
    expect([url, browser.heading]).toContain(end);
    if (end === 'Page not found') expect(url).toMatch(/\/undefined\?error=consent_denied$/);
  });

  test('asks a person of several organisations for which one, and takes no other', async () => {
    const { authorize, signIn, browser } = developerHub();
    await authorize();
    await signIn('trust');
    expect(browser.text).toContain('Select your organisation Ashdown URN: 999901 Beacon URN: 999902');
    expect(browser.at.html).toMatch(/<input type="submit" [^>]*value="Continue">/);
    const csrf = /name="_csrf" value="([^"]*)"/.exec(browser.at.html)?.[1] ?? '';
    const choose = (organisation: string) =>
      browser.open(browser.at.url, {
        method: 'POST',
        body: new URLSearchParams({ _csrf: csrf, 'selected-organisation': organisation }),
      });
    await choose('ID-C');
    expect(browser.text).toContain('There is a problem Select an organisation');
    await choose('ID-B');
    expect(browser.text).toContain('Organisation Beacon');
  });

  test('reads spaces of the scope in either spelling, and leaves out what it does not know', async () => {
    for (const scope of ['openid+email+else', 'openid%20email%20else']) {
      const { browser, signIn, goBack, exchange } = developerHub();
      await browser.open(
        `${variables.authorizationBase}/auth?response_type=code&client_id=OurMIS&redirect_uri=${variables.redirectUri}&prompt=consent&role_scope=x&scope=${scope}`,
      );
      await signIn();
      await browser.submit('Save and continue', { 'consent-choice': 'yes' });
      const { url } = await goBack();
      const { body } = await exchange(new URL(url).searchParams.get('code') ?? '');
      expect(body['scope']).toBe('openid email');
    }
  });

  test('can be decided by the browser that asked only, and once', async () => {
    const { authorize, signIn, browser, world } = developerHub();
    await authorize();
    await signIn();
    const { url } = browser.at;
    const stranger = new TestBrowser(handlers(world));
    await stranger.open(url, { method: 'POST', body: new URLSearchParams({ _csrf: 'x', 'consent-choice': 'yes' }) });
    expect(stranger.heading).toBe('Page not found');
    await browser.submit('Save and continue', { 'consent-choice': 'yes' });
    const complete = /<form id="main" method="post" action="([^"]*)"/.exec(browser.at.html)?.[1] ?? '';
    await stranger.open(complete, { method: 'POST' });
    expect(stranger.heading).toBe('Sorry, there is a problem');
    expect((await browser.open(complete, { method: 'POST' })).url).toContain('code=');
    await browser.open(complete, { method: 'POST' });
    expect(browser.heading).toBe('Sorry, there is a problem');
  });

  test('is not remembered for another application, another role scope or another prompt', async () => {
    const { authorize, consent, browser } = developerHub();
    await consent();
    await authorize({ prompt: '' });
    expect(browser.heading).toBe('Returning to your application');
    await authorize({ prompt: '', client_id: 'Other' });
    expect(browser.heading).toMatch(/^Let Another/);
    await authorize({ prompt: '', role_scope: 'Another' });
    expect(browser.heading).toMatch(/Another data/);
    await authorize();
    expect(browser.heading).toMatch(/^Let/);
    await authorize({ prompt: 'login' });
    expect(browser.heading).toBe('Access the DfE Sign-in service');
  });

  test('shows an id with reserved characters to nobody, and works all the same', async () => {
    const { authorize, browser, consent, token } = developerHub({ values: { clientId: 'a:b', clientSecret: 'c%d+e' } });
    await authorize();
    expect(browser.at.html).toContain('name="clientId" value=""');
    const form = { grant_type: 'authorization_code', code: await consent(), redirect_uri: variables.redirectUri };
    expect((await token(form, 'a%3Ab:c%d+e')).body['error_description']).toMatch(/not properly encoded/);
    expect((await token(form, 'a%3Ab:c%25d%2Be')).status).toBe(200);
  });

  test('that expires on the way says so without the state', async () => {
    const { authorize, signIn } = developerHub({ faults: { 'session-expires': {} } });
    await authorize();
    expect((await signIn()).url).toBe('https://mis.example/callback?error=sessionexpired');
  });
});

describe('the token endpoint', () => {
  test('answers as the guidance prints it, and lets no cache keep it', async () => {
    const { consent, exchange } = developerHub();
    const { body, headers } = await exchange(await consent());
    expect(Object.keys(body)).toEqual(
      ['access_token', 'expires_in', 'id_token', 'refresh_token', 'scope', 'token_type'], // in this order
    );
    expect(body).toMatchObject({ expires_in: 3600, token_type: 'Bearer', scope: 'openid email offline_access' });
    expect(headers.get('cache-control')).toBe('no-cache, no-store');
  });

  test('uses nothing up where it refuses, and everything where a code comes again', async () => {
    const { consent, exchange, refresh, call } = developerHub();
    const code = await consent();
    expect((await exchange(code, variables.redirectUriWithQuery)).body['error']).toBe('invalid_grant');
    const { body } = await exchange(code);
    const bearer = { ...key, authorization: `Bearer ${body['access_token']}` };
    expect((await call('school-census', bearer)).status).toBe(200);
    expect((await exchange(code)).body).toEqual({
      error: 'invalid_grant',
      error_description: 'grant request is invalid',
    });
    expect((await call('school-census', bearer)).status).toBe(401);
    expect((await refresh(body['refresh_token'])).status).toBe(400);
  });

  test.each([
    ['sliding', [200, 200, 400]],
    ['absolute', [200, 400]],
  ])('counts fourteen days %s', async (refreshLimit, statuses) => {
    const { consent, exchange, refresh, world } = developerHub({ given: { refreshLimit } });
    let { body } = await exchange(await consent());
    const day = 24 * 60 * 60_000;
    for (const [index, status] of statuses.entries()) {
      await world.clock.wait(status === 400 && refreshLimit === 'sliding' ? 14 * day : index === 0 ? 13 * day : day);
      const answer = await refresh(body['refresh_token']);
      expect(answer.status).toBe(status);
      body = answer.body;
    }
  });
});

describe('the gateway', () => {
  test.each([
    ['user-restricted', { cbds: 200, 'school-census': 401 }],
    ['everywhere', { cbds: 401, 'school-census': 401 }],
    ['nowhere', { cbds: 200, 'school-census': 401 }],
  ])('asks for the subscription key %s', async (subscriptionKey, statuses) => {
    const { call } = developerHub({ given: { subscriptionKey } });
    for (const [resource, status] of Object.entries(statuses)) {
      const answer = await call(resource);
      expect([resource, answer.status]).toEqual([resource, status]);
      const wanted = subscriptionKey === 'nowhere' ? /Access token/ : /missing subscription key/;
      if (status === 401) expect(answer.body['message']).toMatch(wanted);
    }
  });

  test('serves XML to who asks for it, JSON to everybody else, and nothing over plain http', async () => {
    const { call, send } = developerHub();
    expect((await call('cbds', { accept: 'application/xml' })).text).toContain(
      '<name>Date of birth &#38; day of entry',
    );
    expect((await call('cbds', { accept: 'text/csv' })).body['resource']).toBe('cbds');
    const plain = variables.apiBase.replace('https', 'http');
    expect((await send(`${plain}/api/cbds`, { method: 'POST' })).status).toBe(404);
  });
});

test.each([[{ denyRedirct: 'undefined' }], [{ refreshLimit: 'never' }]])(
  'a given unknown here is refused: %o',
  (given) => {
    expect(() => developerHub({ given })).toThrow(/given/);
  },
);
