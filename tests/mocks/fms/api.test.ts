import { describe, expect, test } from 'vitest';
import { fms, validReturn, variables } from './fms-world.ts';

const submissions = '/api/Submissions?periodId=12';

describe('the gateway', () => {
  test.each([
    ['missing', null, 'Make sure to include subscription key when making requests to an API.'],
    ['invalid', 'other', 'Make sure to provide a valid key for an active subscription.'],
  ])('refuses a %s key before it looks at path or token', async (why, key, advice) => {
    const { api } = fms();
    const { status, headers, body } = await api('GET', '/api/nowhere', { key });
    expect(status).toBe(401);
    expect(body).toEqual({ statusCode: 401, message: `Access denied due to ${why} subscription key. ${advice}` });
    expect(headers.get('www-authenticate')).toBe(
      'AzureApiManagementKey realm="https://api.education.gov.uk/fms-ste/1",name="Ocp-Apim-Subscription-Key",type="header"',
    );
  });

  test('reads the key from the query only when the header is absent', async () => {
    const { api, accessToken } = fms();
    const token = await accessToken();
    const path = '/api/trustdetails?subscription-key=the-subscription-key';
    expect((await api('GET', path, { token, key: null })).status).toBe(200);
    expect((await api('GET', path, { token, key: 'other' })).status).toBe(401);
  });

  test('gives no reason where it is told to give none', async () => {
    const { api } = fms({ given: { gatewayReasons: 'none' } });
    const unauthorized = { statusCode: 401, message: 'Unauthorized' };
    expect((await api('GET', submissions, { key: null })).body).toEqual(unauthorized);
    expect((await api('GET', submissions, {})).body).toEqual(unauthorized);
    expect((await api('GET', submissions, { token: 'x' })).body).toEqual(unauthorized);
  });

  test('tells what is not an operation before it asks for a token', async () => {
    const { api } = fms();
    const nowhere = { statusCode: 404, message: 'Resource not found' };
    expect((await api('PUT', '/api/subscriptions?periodId=12', {})).body).toEqual(nowhere);
    expect((await api('POST', submissions, {})).body).toEqual(nowhere);
  });

  test('wants a live access token in the header', async () => {
    const { api, accessToken, token, consent, world } = fms();
    const access = await accessToken();
    const { code = '' } = await consent();
    const idToken = String((await token({ code })).body['id_token']);
    const again = (await consent()).code ?? '';
    const ownToken = String((await token({ code: again, scope: variables.clientId })).body['access_token']);
    const invalid = { statusCode: 401, message: 'Unauthorized. Access token is missing or invalid.' };
    expect((await api('GET', submissions, {})).body).toEqual({ type: 'unknownException', message: 'Unauthorized' });
    expect((await api('GET', `${submissions}&access_token=${access}`, {})).status).toBe(401);
    expect((await api('GET', submissions, { token: 'garbage' })).body).toEqual(invalid);
    expect((await api('GET', submissions, { token: idToken })).body).toEqual(invalid);
    expect((await api('GET', submissions, { token: ownToken })).body).toEqual(invalid);
    expect((await api('GET', submissions, { token: `${access.slice(0, -4)}AAAA` })).body).toEqual(invalid);
    await world.clock.wait(3_599_000);
    expect((await api('GET', submissions, { token: access })).status).toBe(200);
    await world.clock.wait(1000);
    expect((await api('GET', submissions, { token: access })).body).toEqual(invalid);
  });

  test('tells when the quota is used up', async () => {
    const { api } = fms({ faults: { 'quota-exceeded': {} } });
    const { status, body } = await api('GET', submissions, {});
    expect([status, body]).toEqual([
      403,
      { statusCode: 403, message: 'Out of call volume quota. Quota will be replenished in 03:14:17.' },
    ]);
  });
});

describe('a submission', () => {
  test('is accepted, listed, overwritten under its id, deleted once', async () => {
    const { api, accessToken } = fms();
    const token = await accessToken();
    const put = (body: unknown) => api('PUT', '/api/submissions?periodId=12', { token, body });
    const { status, body: first } = await put(validReturn());
    expect(status).toBe(200);
    expect((await put(validReturn({ coaVersion: '7.6.2' }))).body).toEqual(first);
    expect((await api('GET', submissions, { token })).body).toEqual([
      {
        ...first,
        collectionPeriodId: 12,
        coaVersion: '7.6.2',
        status: 'Data received',
        receivedAt: '2026-11-21T09:00:00.000Z',
      },
    ]);
    const path = `/api/submissions/${String(first['submissionGuid']).toUpperCase()}`;
    const deleted = await api('DELETE', path, { token });
    expect([deleted.status, deleted.body]).toEqual([204, {}]);
    expect((await api('DELETE', path, { token })).body).toEqual({ message: 'The submission was not found.' });
    expect((await api('GET', submissions, { token })).body).toEqual([]);
    expect((await api('DELETE', '/api/submissions/1', { token })).body).toEqual({
      message: 'The submission id must be a GUID.',
    });
  });

  test.each([
    ['/api/submissions', 'The collection period id is required.'],
    ['/api/submissions?periodId=', 'The collection period id is required.'],
    ['/api/submissions?periodId=0', 'The collection period id must be a positive integer.'],
    ['/api/submissions?periodId=1.5', 'The collection period id must be a positive integer.'],
    ['/api/submissions?periodId=13', 'The collection period is not open.'],
  ])('to %s is refused', async (path, message) => {
    const { api, accessToken } = fms();
    const token = await accessToken();
    for (const method of ['PUT', 'GET']) {
      const body = method === 'PUT' ? { body: validReturn() } : {};
      const refused = await api(method, path, { token, ...body });
      expect([refused.status, refused.body]).toEqual([400, { message }]);
    }
  });

  const line = { accountCode: '10010', amount: 1 };
  const definition = 'The request body does not match the API definition.';
  test.each([
    ['{"coaVersion":', definition, '/ must be a JSON object'],
    [validReturn({ coaVersion: '8' }), definition, '/coaVersion must be three dotted numbers'],
    [validReturn({ trust: null }), definition, '/trust must be an object'],
    [validReturn({ trust: { upin: 1 } }), definition, '/trust/upin must be six digits'],
    [
      validReturn({ trust: { companyNumber: '7654321' } }),
      definition,
      '/trust/companyNumber must be a company number of eight characters',
    ],
    [validReturn({ academies: [] }), definition, '/academies must be a list of academies'],
    [validReturn({ academies: [{ laEstab: 9999001 }] }), definition, '/academies/0/laEstab must be seven digits'],
    [
      validReturn({ academies: [{ laEstab: '9999001', trialBalance: [] }] }),
      definition,
      '/academies/0/trialBalance must be a list of lines',
    ],
    [
      validReturn({ academies: [{ laEstab: '9999001', trialBalance: [line, { ...line, amount: '1' }] }] }),
      definition,
      '/academies/0/trialBalance/1/amount must be a number',
    ],
    [
      validReturn({ academies: [{ laEstab: '9999001', trialBalance: [{ ...line, accountCode: '1' }] }] }),
      definition,
      '/academies/0/trialBalance/0/accountCode must be five digits',
    ],
    [
      validReturn({ coaVersion: '6.9.0' }),
      'The chart of accounts version is not accepted.',
      '6.9.0 is neither of version 7 nor of version 8.',
    ],
    [
      validReturn({ academies: [{ laEstab: '9999101', trialBalance: [line] }] }),
      'An academy does not belong to the trust.',
      '9999101 is not an academy of Ashdown <Trust>.',
    ],
  ])('%j is refused, with details only for who asks', async (body, message, details) => {
    const { api, accessToken } = fms();
    const token = await accessToken();
    const put = (headers: Record<string, string>) => api('PUT', submissions, { token, body, headers });
    expect(await put({})).toMatchObject({ status: 400, body: { message } });
    expect((await put({ 'enable-dev-error-details': 'false' })).body).toEqual({ message });
    expect((await put({ 'enable-dev-error-details': 'true' })).body).toEqual({ message, details });
  });

  test('for another trust than the one that consented is forbidden, and so is deleting its own', async () => {
    const { api, accessToken } = fms();
    const ours = await accessToken();
    const theirs = await accessToken({ upin: '246802' });
    const body = validReturn({
      trust: { companyNumber: null, upin: '246802' },
      academies: [{ laEstab: '9999101', trialBalance: [{ accountCode: '10010', amount: 1 }] }],
    });
    expect(await api('PUT', submissions, { token: ours, body })).toMatchObject({
      status: 403,
      body: { message: 'The trust is not the one that gave consent.' },
    });
    const { submissionGuid } = (await api('PUT', submissions, { token: theirs, body })).body;
    expect(await api('DELETE', `/api/submissions/${submissionGuid}`, { token: ours })).toMatchObject({
      status: 403,
      body: { message: 'The submission belongs to another trust.' },
    });
    expect((await api('GET', submissions, { token: ours })).body).toEqual([]);
  });
});

test('the API tells the trust, its consent and the roles of its people', async () => {
  const { api, accessToken } = fms();
  const token = await accessToken({ upin: null, companyNumber: '07654321' });
  expect((await api('GET', '/API/TrustDetails', { token })).body).toEqual({
    name: 'Ashdown <Trust>',
    upin: '135790',
    companyNumber: '07654321',
    academies: [{ laEstab: '9999001', name: 'Primary' }],
  });
  expect((await api('GET', '/api/datatransferconsentdetails', { token })).body).toEqual({
    trust: { upin: '135790', companyNumber: '07654321' },
    apiFamily: 'bfrp-ar',
    consentedBy: 'approver@a.example',
    consentedAt: '2026-11-21T09:00:00.000Z',
  });
  const roles = (query: string) => api('GET', `/api/getrolesbyupinandemail?${query}`, { token });
  expect((await roles('upin=135790&email=preparer@a.example')).body).toEqual({
    upin: '135790',
    email: 'preparer@a.example',
    roles: ['Accounts Preparer'],
  });
  expect((await roles('upin=135790')).status).toBe(400);
  expect((await roles('upin=246802&email=approver@a.example')).status).toBe(403);
  expect((await roles('upin=135790&email=developer@s.example')).status).toBe(404);
});
