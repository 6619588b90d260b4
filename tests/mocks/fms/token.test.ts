import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { fms, variables } from './fms-world.ts';

const minute = 60_000;

test('a code buys tokens that verify with the published keys', async () => {
  const { token, browser, world } = fms();
  const { status, headers, body } = await token();
  expect(status).toBe(200);
  expect([headers.get('cache-control'), headers.get('content-type')]).toEqual([
    'no-store, no-cache',
    'application/json; charset=utf-8',
  ]);
  expect(Object.keys(body)).toEqual([
    'access_token',
    'id_token',
    'token_type',
    'not_before',
    'expires_in',
    'expires_on',
    'resource',
    'id_token_expires_in',
    'profile_info',
    'scope',
  ]);
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: variables.oauthScope });

  const read = async (url: string) => JSON.parse((await browser.open(url)).html);
  const tenant = 'https://fauapib2c.b2clogin.com/fauapib2c.onmicrosoft.com';
  const { jwks_uri, issuer } = await read(`${tenant}/v2.0/.well-known/openid-configuration?p=${variables.policy}`);
  const jwks: JSONWebKeySet = await read(jwks_uri);
  const currentDate = new Date(world.clock.now());
  const keys = createLocalJWKSet(jwks);
  const options = { currentDate, issuer, algorithms: ['RS256'] };
  const id = await jwtVerify(String(body['id_token']), keys, { ...options, audience: variables.clientId });
  expect(id.payload).toMatchObject({ nonce: 'defaultNonce', tfp: 'B2C_1A_CONSENT_DFE_STE', ver: '1.0' });
  const access = await jwtVerify(String(body['access_token']), keys, {
    ...options,
    audience: String(body['resource']),
  });
  expect(access.payload).toMatchObject({ upin: '135790', sub: id.payload.sub });
  expect(decodeProtectedHeader(String(body['id_token'])).kid).toBe(jwks.keys[0]?.kid);
});

test('a company number at consent is the trust in the token', async () => {
  const { accessToken } = fms();
  const [, claims = ''] = (await accessToken({ upin: null, companyNumber: '07654321' })).split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ companyNumber: '07654321' });
});

test('with scope openid alone, or none, the answer is 200 without an access token', async () => {
  const { token } = fms();
  for (const scope of ['openid', null]) {
    const { status, body } = await token({ scope });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      'id_token',
      'token_type',
      'not_before',
      'id_token_expires_in',
      'profile_info',
      'scope',
    ]);
    expect(body['scope']).toBe('openid');
  }
});

test('a scope that names the client itself makes the client the audience', async () => {
  const { token } = fms();
  expect((await token({ scope: `openid ${variables.clientId}` })).body).toMatchObject({ resource: variables.clientId });
});

test('an id_token comes only when openid was asked for at consent', async () => {
  const { consent, token } = fms();
  const { code = '' } = await consent({ scope: variables.oauthScope });
  expect((await token({ code })).body).not.toHaveProperty('id_token');
});

const missing = (name: string) => `AADB2C90083: The request is missing required parameter: ${name}.`;

test.each([
  ['no grant type', { grant_type: null }, 'invalid_request', missing('grant_type')],
  [
    'an unknown grant type',
    { grant_type: 'password' },
    'unsupported_grant_type',
    'AADB2C90086: The supplied grant_type [password] is not supported.',
  ],
  ['no client', { client_id: null }, 'invalid_request', missing('client_id')],
  [
    'an unknown client',
    { client_id: 'x' },
    'invalid_client',
    "AADB2C90018: The client id 'x' specified in the request is not registered in tenant 'fauapib2c.onmicrosoft.com'.",
  ],
  [
    'no secret',
    { client_secret: null },
    'invalid_request',
    'AADB2C90079: Clients must send a client_secret when redeeming a confidential grant.',
  ],
  [
    'the other primary key',
    { client_secret: variables.subscriptionKey },
    'invalid_client',
    'AADB2C90081: The specified client_secret does not match the expected value for this client. Please correct the client_secret and try again.',
  ],
  ['an empty code', { code: '' }, 'invalid_request', missing('code')],
  [
    'garbage for a code',
    { code: 'garbage' },
    'invalid_grant',
    'AADB2C90090: The provided grant is in an unsupported format.',
  ],
  ['no redirect URI', { redirect_uri: null }, 'invalid_request', missing('redirect_uri')],
  [
    'another redirect URI',
    { redirect_uri: 'https://jwt.ms/' },
    'redirect_uri_mismatch',
    "AADB2C90006: The redirect URI 'https://jwt.ms/' provided in the request is not registered for the client id 'client-1'.",
  ],
  [
    'a scope of another application',
    { scope: 'https://a.example/all' },
    'invalid_grant',
    "AADB2C90082: The scope 'https://a.example/all' is beyond what was granted.",
  ],
])('%s is refused, and the code still works', async (_, change, error, text) => {
  const { consent, token } = fms();
  const { code = '' } = await consent();
  const refused = await token({ code, ...change });
  expect(refused.status).toBe(400);
  expect(Object.keys(refused.body)).toEqual(['error', 'error_description']);
  expect(refused.body['error']).toBe(error);
  expect(String(refused.body['error_description']).replace(/[0-9a-f-]{36}/, '<guid>')).toBe(
    `${text}\r\nCorrelation ID: <guid>\r\nTimestamp: 2026-11-21 09:00:00Z\r\n`,
  );
  expect((await token({ code })).status).toBe(200);
});

describe('a code', () => {
  test('lives ten minutes on the clock of the world', async () => {
    const { consent, token, world } = fms();
    const codes = [await consent(), await consent()].map(({ code = '' }) => code);
    await world.clock.wait(9.5 * minute);
    expect((await token({ code: codes[0] ?? '' })).status).toBe(200);
    await world.clock.wait(0.5 * minute);
    const { body } = await token({ code: codes[1] ?? '' });
    expect(body['error_description']).toMatch(
      /^AADB2C90080: The provided grant has expired\. Please re-authenticate and try again\. Current time: 1795252200, Grant issued time: 1795251600, Grant expiration time: 1795252200\r\n/,
    );
  });

  test('works once', async () => {
    const { consent, token } = fms();
    const { code = '' } = await consent();
    expect((await token({ code })).status).toBe(200);
    expect((await token({ code })).body).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringMatching(/^AADB2C90080: /),
    });
  });

  test('is bound to its policy', async () => {
    const { token } = fms({ given: { codePolicy: 'B2C_1A_CONSENT_DFE' } });
    expect((await token()).body).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringMatching(
        /^AADB2C90088: The provided grant has not been issued for this endpoint\. Actual Value : B2C_1A_CONSENT_DFE and Expected Value : B2C_1A_CONSENT_DFE_STE\r\n/,
      ),
    });
  });

  test('asked for with PKCE wants its verifier (RFC 7636 appendix B)', async () => {
    const { consent, token } = fms();
    const challenge = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' };
    const { code = '' } = await consent(challenge);
    expect((await token({ code })).body['error_description']).toContain('AADB2C90183');
    expect((await token({ code, code_verifier: 'other' })).body['error_description']).toContain('AADB2C90182');
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    expect((await token({ code, code_verifier: verifier })).status).toBe(200);
  });
});

describe('a refresh token', () => {
  const offline = { scope: `${variables.oauthScope} offline_access` };

  test('comes only when offline_access was in both requests', async () => {
    const { consent, token } = fms();
    const plain = (await consent()).code ?? '';
    expect((await token({ code: plain, ...offline })).body).not.toHaveProperty('refresh_token');
    const { code = '' } = await consent({ scope: 'openid offline_access' });
    expect((await token({ code, ...offline })).body).toMatchObject({ refresh_token_expires_in: 1_209_600 });
  });

  test('buys new tokens and another refresh token, for fourteen days', async () => {
    const { consent, token, world } = fms();
    const { code = '' } = await consent({ scope: 'openid offline_access' });
    const first = String((await token({ code, ...offline })).body['refresh_token']);
    const refresh = (value: string) => token({ grant_type: 'refresh_token', refresh_token: value, ...offline });
    const second = await refresh(first);
    expect(second.body).toMatchObject({ access_token: expect.any(String), id_token: expect.any(String) });
    expect(second.body['refresh_token']).not.toBe(first);
    expect((await refresh('garbage')).body['error_description']).toContain('AADB2C90090');
    expect((await token({ grant_type: 'refresh_token', code: '' })).body['error_description']).toContain(
      'refresh_token',
    );
    await world.clock.wait(14 * 24 * 60 * minute);
    expect((await refresh(first)).body['error_description']).toMatch(
      /^AADB2C90080: .* Grant sliding window expiration time: /,
    );
  });
});

test('the token endpoint takes one posted form with one client authentication', async () => {
  const { consent, token, browser } = fms();
  const { code = '' } = await consent();
  const basic = `Basic ${Buffer.from('client-1:x').toString('base64')}`;
  expect((await token({ code }, { authorization: basic })).body['error_description']).toContain("'client_secret'");
  expect((await token({ code }, { 'content-type': 'text/plain' })).body['error_description']).toContain('grant_type');
  const url = `${variables.authorizationBase}/token?p=${variables.policy}&grant_type=authorization_code&code=${code}`;
  expect((await browser.open(url)).html).toContain('AADB2C90226');
  const twice = new URLSearchParams([
    ['code', code],
    ['code', code],
  ]);
  const repeated = await browser.open(url, { method: 'POST', body: twice });
  expect(repeated.html).toContain("AADB2C90122: Input for 'code'");
  expect((await browser.open(`${variables.authorizationBase}/token`, { method: 'POST' })).html).toContain(
    "The policy ''",
  );
});
