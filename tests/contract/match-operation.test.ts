import { expect, test } from 'vitest';
import { matchOperation } from '../../src/contract/match-operation.ts';
import type { Operation, PostmanBody } from '../../src/model/system.ts';

function operation(
  slug: string,
  method: string,
  url: string,
  form: Readonly<Record<string, string>> | null = null,
): Operation {
  const pairs = Object.entries(form ?? {}).map(([key, value]) => ({ key, value, disabled: false }));
  const body: PostmanBody | null = form === null ? null : { mode: 'urlencoded', pairs };
  const request = { method, url, headers: [], body, auth: { type: 'none' as const } };
  return { slug, name: slug, description: null, request, scripted: false, folder: [], file: 'c.json', statuses: [] };
}

const operations = [
  operation('exchange', 'POST', '{{login}}/token?p={{policy}}', { grant_type: 'authorization_code', code: '{{code}}' }),
  operation('refresh', 'POST', '{{login}}/token?p={{policy}}', { grant_type: 'refresh_token' }),
  operation('code', 'POST', '{{login}}/oauth?grant_type=authorization_code&code={{code}}'),
  operation('renew', 'POST', '{{login}}/oauth?grant_type=refresh_token&refresh_token={{token}}'),
  operation('list', 'GET', '{{api}}/Payments'),
  operation('one', 'GET', '{{api}}/payments/{{payment}}'),
  operation('latest', 'GET', '{{api}}/payments/latest'),
  operation('file', 'GET', '{{api}}/files/report-{{id}}.pdf'),
];
const system = { operations: new Map(operations.map((one) => [one.slug, one])) };
const variables = { login: 'https://login.example/oauth2', api: '{{host}}/v1', host: 'https://api.example' };

test.each([
  ['GET', 'https://api.example/v1/payments', '', 'list'],
  ['get', 'https://API.example/V1/PAYMENTS?page=2', '', 'list'],
  ['GET', 'https://api.example/v1/payments/7', '', 'one'],
  ['GET', 'https://api.example/v1/payments/latest', '', 'latest'],
  ['GET', 'https://api.example/v1/payments/%zz', '', 'one'],
  ['GET', 'https://api.example/v1/files/report-7.pdf', '', 'file'],
  ['GET', 'https://api.example/v1/files/other-7.pdf', '', undefined],
  ['DELETE', 'https://api.example/v1/payments/7', '', undefined],
  ['GET', 'https://evil.example/v1/payments', '', undefined],
  ['GET', 'https://api.example/v1/payments/7/8', '', undefined],
  ['POST', 'https://login.example/oauth2/token?p=x', 'grant_type=refresh_token&refresh_token=r', 'refresh'],
  ['POST', 'https://login.example/oauth2/token?p=x', 'grant_type=authorization_code&code=c', 'exchange'],
  ['POST', 'https://login.example/oauth2/oauth?grant_type=refresh_token', '', 'renew'],
  ['POST', 'https://login.example/oauth2/oauth', 'grant_type=refresh_token&refresh_token=r', 'renew'],
  ['POST', 'https://login.example/oauth2/oauth?grant_type=authorization_code', '', 'code'],
  ['GET', 'not a url', '', undefined],
])('%s %s with the body "%s" belongs to %s', (method, url, body, slug) => {
  expect(matchOperation(system, variables, method, url, body)?.slug).toBe(slug);
});
