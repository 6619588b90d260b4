import type { Attempt } from '../../src/model/recording.ts';
import type { System } from '../../src/model/system.ts';
import { aSystem, noSystem } from './a-system.ts';
import { attempt, consent, type ExchangeOptions, exchange, page, postmanTest, step, visit } from './an-attempt.ts';

export interface Case {
  readonly title: string;
  readonly attempt: Attempt;
  readonly system?: System;
  /** Checks that find something other than a pass, in the order of the findings: `check verdict`. */
  readonly found: readonly string[];
}

const ORDER = { orderId: '1234' };
const SENT: ExchangeOptions = { method: 'PUT', json: ORDER, headers: { 'X-Request-Id': 'r1' } };
const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };
const TOKEN = { access_token: 'abcd', token_type: 'bearer', expires_in: 3600 };
const ASKED: ExchangeOptions = { form: { grant_type: 'authorization_code', code: 'c' }, headers: NO_STORE };
const BASIC = [['Authorization', 'Basic abc']] as const;
const JUST = {};
const LIVE = { scenario: { mock: false } };
const FAULT = { scenario: { faults: [{ id: 'reset', on: null, nth: 1, times: 1, with: {} }] } };
const PRODUCTION = { scenario: { target: 'production' } };

const one = (
  expect: object | null,
  status: number,
  options: ExchangeOptions,
  operation: string | null = 'send-order',
) => attempt(JUST, step('request', 'send', expect === null ? {} : { expect }, exchange(operation, status, options)));
const token = (json: object, options: ExchangeOptions = {}, status = 200) =>
  one({ status }, status, { ...ASKED, json: json as never, ...options }, 'get-token');
const sent = (failure: 'reset' | 'refused' | 'guard', options = JUST) =>
  attempt(options, step('request', 'send', {}, exchange('send-order', 0, { method: 'PUT', failure })));
const consented = (end: Parameters<typeof consent>[0], expect: object | null = null, how = {}) =>
  attempt(JUST, step('consent', 'consent', expect === null ? {} : { expect }, consent(end, how)));
const authorize = (query: string, entropy = 150) => ({
  url: `https://shop.example/authorize?${query}`,
  facts: { 'state.entropyBits': entropy },
});
const OURS = 'nonce=n1&redirect_uri=https%3A%2F%2Fsupplier.example%2Fback';
const JWT_MS = 'nonce=n1&redirect_uri=https%3A%2F%2Fjwt.ms';
const ANSWER = { code: 'abcd', state: 'st-1' };
const UNKNOWN_PAGE = {
  kind: 'failed',
  code: 'consent.page-unknown',
  message: 'The consent came to a page that the journey does not know.',
  page: page(null, 'We are closed for maintenance'),
} as const;
const NO_ROLE = { kind: 'page', page: page('no-role', 'You do not have the role for this') } as const;

/** Each wrong thing beside its right twin: what a check finds, and that it finds nothing else. */
export const CASES: readonly Case[] = [
  // The contract of a response.
  { title: 'a documented answer', attempt: one({ status: 200 }, 200, SENT), found: [] },
  {
    title: 'a status that no schema documents',
    attempt: one({ status: 204 }, 204, {}, 'read-page'),
    found: ['contract.unknown-response fail'],
  },
  {
    title: 'a request that no collection names',
    attempt: one({ status: 200 }, 200, {}, null),
    found: ['contract.unknown-response fail'],
  },
  {
    title: 'another content type, and a body that is no JSON',
    attempt: one({ status: 200 }, 200, {
      text: '<h1>Bad gateway</h1>',
      headers: { 'Content-Type': 'text/html', 'X-Request-Id': 'r1' },
    }),
    found: ['response.content-type fail', 'response.schema fail'],
  },
  {
    title: 'a required header that is not there',
    attempt: one({ status: 200 }, 200, { json: ORDER }),
    found: ['response.headers fail'],
  },
  {
    title: 'a required property that is not there',
    attempt: one({ status: 200 }, 200, { ...SENT, json: { note: 'thanks' } }),
    found: ['response.schema fail'],
  },
  {
    title: 'JSON behind a byte order mark',
    attempt: one({ body: ORDER }, 200, {
      text: `\uFEFF${JSON.stringify(ORDER)}`,
      headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'r1' },
    }),
    found: [],
  },
  {
    title: 'two wrong values in one body',
    attempt: one({ status: 200 }, 200, { ...SENT, json: { orderId: 7, lines: [{ sku: 'a', count: 'two' }] } }),
    found: ['response.schema fail', 'response.schema fail'],
  },
  {
    title: 'a property that the schema does not know',
    attempt: one({ status: 200 }, 200, { ...SENT, json: { ...ORDER, colour: 'red' } }),
    found: ['response.schema warn'],
  },
  {
    title: 'a body recorded only in part',
    attempt: one({ status: 200 }, 200, { ...SENT, truncated: true }),
    found: ['response.schema inconclusive'],
  },
  { title: 'an empty answer', attempt: one(null, 204, {}, 'delete-order'), found: [] },
  {
    title: 'an answer that should be empty',
    attempt: one(null, 204, { text: 'gone' }, 'delete-order'),
    found: ['response.schema fail'],
  },
  {
    title: 'an empty answer that should hold something',
    attempt: one(null, 200, { headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'r' } }),
    found: ['response.schema fail'],
  },
  {
    title: 'a page',
    attempt: one(
      { text: 'Nothing ordered & nothing owed' },
      200,
      {
        text: '<!doctype html><title>Orders - Shop</title><style>h1 {}</style><h1>Orders</h1><p>Nothing ordered &amp; nothing owed',
        headers: { 'content-type': 'text/html' },
      },
      'read-page',
    ),
    found: [],
  },
  {
    title: 'a page with another title and heading',
    attempt: one(
      null,
      200,
      { text: '<title>Sorry</title><h1>Sorry</h1>', headers: { 'content-type': 'text/html' } },
      'read-page',
    ),
    found: ['response.schema fail', 'response.schema fail'],
  },
  {
    title: 'an XML answer',
    attempt: one(
      { jsonpath: { '$.orders.order[1]["@id"]': '2' } },
      200,
      {
        text: '<?xml version="1.0"?><orders><order id="1"/><order id="2">&lt;</order></orders>',
        headers: { 'content-type': 'application/xml' },
      },
      'read-feed',
    ),
    found: [],
  },
  {
    title: 'XML that is not well formed',
    attempt: one(
      null,
      200,
      { text: '<orders>\n<order></orders>', headers: { 'content-type': 'application/xml' } },
      'read-feed',
    ),
    found: ['response.schema fail'],
  },
  {
    title: 'XML of another shape',
    attempt: one(
      null,
      200,
      { text: '<orders><item/></orders>', headers: { 'content-type': 'application/xml' } },
      'read-feed',
    ),
    found: ['response.schema fail'],
  },

  // What a step expects.
  { title: 'a status of several', attempt: one({ status: [404, '2xx'] }, 200, SENT), found: [] },
  {
    title: 'another status',
    attempt: one({ status: [200, 404] }, 400, { json: { message: 'no' } }),
    found: ['expect.status fail'],
  },
  {
    title: 'no status stated, and no success',
    attempt: one(null, 400, { json: { message: 'no' } }),
    found: ['expect.default-status fail'],
  },
  {
    title: 'another header, body and JSONPath',
    attempt: one(
      {
        status: 400,
        headers: { 'Retry-After': { lessThan: 60 }, 'X-Hint': 'none' },
        body: { message: { contains: 'yes' } },
        jsonpath: { '$.message': 'no', '$.details': { exists: true } },
      },
      400,
      { json: { message: 'no' }, headers: { 'retry-after': '120' } },
    ),
    found: ['expect.headers fail', 'expect.headers fail', 'expect.body fail', 'expect.jsonpath fail'],
  },
  {
    title: 'a poll that was asked again is held to the contract, not to the expectation',
    attempt: attempt(
      JUST,
      step(
        'request',
        'poll',
        { expect: { status: 200, body: { note: 'ready' } } },
        exchange('send-order', 200, { ...SENT, json: { orderId: 'x' }, superseded: true }),
        exchange('send-order', 200, { ...SENT, json: { ...ORDER, note: 'ready' } }),
      ),
    ),
    found: ['response.schema fail'],
  },
  {
    title: 'polling that was cut off before it could ask again',
    attempt: attempt(
      { end: { interrupted: true } },
      step(
        'request',
        'poll',
        {
          expect: { body: { note: 'ready' } },
          problem: { code: 'run.interrupted', message: 'interrupted', of: 'system' },
        },
        exchange('send-order', 200, { ...SENT, superseded: true }),
      ),
    ),
    found: ['step.problem inconclusive', 'attempt.complete inconclusive'],
  },
  {
    title: 'a system that was away while it was polled and then answered',
    attempt: attempt(
      LIVE,
      step(
        'request',
        'poll',
        {},
        exchange('send-order', 503, { json: { message: 'away' }, superseded: true }),
        exchange('send-order', 200, SENT),
      ),
    ),
    found: [],
  },
  {
    title: 'a soft step',
    attempt: attempt(
      JUST,
      step('request', 'send', { soft: true }, exchange('send-order', 400, { json: { message: 'no' } })),
    ),
    found: ['expect.default-status warn'],
  },
  {
    title: 'tidying up what was never there',
    attempt: attempt(
      JUST,
      step('request', 'send', {}, exchange('send-order', 200, SENT)),
      step('request', 'tidy', { in: 'finally' }, exchange('send-order', 404, { json: { message: 'no such order' } })),
    ),
    found: ['expect.default-status warn'],
  },
  {
    title: 'a code inside its window',
    attempt: attempt(
      JUST,
      step('request', 'send', { window: { allowedMs: 600_000, ageMs: 570_000 } }, exchange('send-order', 200, SENT)),
    ),
    found: [],
  },
  {
    title: 'a code past its window, so that nothing was sent',
    attempt: attempt(JUST, step('request', 'send', { window: { allowedMs: 600_000, ageMs: 604_000 } })),
    found: ['window fail'],
  },

  // Consent.
  { title: 'a consent', attempt: consented(ANSWER), found: [] },
  {
    title: 'a consent that was refused as expected',
    attempt: consented({ error: 'access_denied', state: 'st-1' }, { callback: { error: 'access_denied' } }),
    found: [],
  },
  {
    title: 'a refusal that nobody expected',
    attempt: consented({ error: 'access_denied', state: 'st-1' }),
    found: ['consent.unexpected-outcome fail'],
  },
  {
    title: 'a refusal of another kind',
    attempt: consented({ error: 'server_error', state: 'st-1' }, { callback: { error: 'access_denied' } }),
    found: ['expect.callback fail'],
  },
  {
    title: 'a page that the step expects',
    attempt: consented(NO_ROLE, { page: 'do not have the role' }),
    found: [],
  },
  { title: 'a page instead of a redirect', attempt: consented(NO_ROLE), found: ['consent.unexpected-outcome fail'] },
  { title: 'another page', attempt: consented(NO_ROLE, { page: 'Not found' }), found: ['expect.page fail'] },
  {
    title: 'a redirect instead of a page',
    attempt: consented(ANSWER, { page: 'Not found' }),
    found: ['consent.unexpected-outcome fail'],
  },
  {
    title: 'a page that the journey does not know',
    attempt: consented(UNKNOWN_PAGE),
    found: ['consent.completed inconclusive'],
  },
  {
    title: 'a page that the journey does not know, but the step expects',
    attempt: consented(UNKNOWN_PAGE, { page: 'closed for maintenance' }),
    found: [],
  },
  {
    title: 'a consent whose next page could not be reached, live',
    attempt: attempt(
      LIVE,
      step(
        'consent',
        'consent',
        {},
        consent({ kind: 'failed', code: 'consent.unreachable', message: 'ERR_NAME_NOT_RESOLVED', page: null }),
      ),
    ),
    found: ['transport inconclusive'],
  },
  {
    title: 'a consent for which there is no browser',
    attempt: attempt(
      JUST,
      step('consent', 'consent', {
        problem: { code: 'browser.missing', message: 'No browser was found.', of: 'system' },
      }),
    ),
    found: ['consent.completed inconclusive'],
  },
  {
    title: 'a state that came back changed',
    attempt: consented({ ...ANSWER, state: 'st-2' }),
    found: ['consent.state fail'],
  },
  {
    title: 'a state that did not come back with an error',
    attempt: consented({ error: 'access_denied' }, { callback: { error: 'access_denied' } }),
    found: ['consent.state fail'],
  },
  {
    title: 'a callback that breaks its schema',
    attempt: consented({ code: 'a', state: 'st-1' }),
    found: ['response.schema fail'],
  },

  // Transport.
  { title: 'a mock that does not answer', attempt: sent('refused'), found: ['transport error'] },
  { title: 'a live system that does not answer', attempt: sent('refused', LIVE), found: ['transport inconclusive'] },
  { title: 'a mock told not to answer', attempt: sent('refused', FAULT), found: ['transport inconclusive'] },
  {
    title: 'a gateway that says the live system is away',
    attempt: attempt(LIVE, step('request', 'send', {}, exchange('send-order', 503, { json: { message: 'away' } }))),
    found: ['transport inconclusive'],
  },
  {
    title: 'a gateway that says so where the step expects it',
    attempt: one({ status: 503 }, 503, { json: { message: 'away' } }),
    found: [],
  },
  { title: 'a request that the guard refused', attempt: sent('guard'), found: ['guard.refused error'] },
  { title: 'an answer that was lost', attempt: sent('reset', FAULT), found: ['answer.lost inconclusive'] },
  {
    title: 'an answer that was lost, its outcome told by the portal',
    attempt: attempt(
      FAULT,
      step('request', 'send', {}, exchange('send-order', 0, { method: 'PUT', failure: 'reset' })),
      step(
        'portal',
        'look',
        { expect: { text: 'Data received' } },
        visit('Not started', null, true),
        visit('Data received'),
      ),
    ),
    found: [],
  },
  {
    title: 'an answer that was lost, with a portal that does not show it',
    attempt: attempt(
      FAULT,
      step('request', 'send', {}, exchange('send-order', 0, { method: 'PUT', failure: 'reset' })),
      step('portal', 'look', { expect: { text: 'Data received' } }, visit('Not started')),
    ),
    found: ['answer.lost inconclusive', 'expect.text fail'],
  },
  {
    title: 'an answer that was lost, with a portal read before it and one that nothing was expected of',
    attempt: attempt(
      FAULT,
      step('portal', 'before', { expect: { text: 'Data received' } }, visit('Data received')),
      step('request', 'send', {}, exchange('send-order', 0, { method: 'PUT', failure: 'reset' })),
      step('portal', 'after', { expect: {} }, visit('Data received')),
    ),
    found: ['answer.lost inconclusive'],
  },
  {
    title: 'a lost answer to a request that changes nothing',
    attempt: attempt(FAULT, step('request', 'read', {}, exchange('send-order', 0, { failure: 'reset' }))),
    found: ['transport inconclusive'],
  },
  {
    title: 'a request sent again after its answer was lost',
    attempt: attempt(
      FAULT,
      step(
        'request',
        'send',
        {},
        exchange('send-order', 0, { method: 'PUT', failure: 'reset' }),
        exchange('send-order', 200, SENT),
      ),
    ),
    found: [],
  },

  // Token endpoint.
  { title: 'a token response', attempt: token(TOKEN), found: [] },
  {
    title: 'a token response that caches may keep',
    attempt: token(TOKEN, { headers: {} }),
    found: ['oauth.token-no-store fail'],
  },
  {
    title: 'a token response that old caches may keep',
    attempt: token(TOKEN, { headers: { 'cache-control': 'private, No-Store' } }),
    found: ['oauth.token-no-store warn'],
  },
  { title: 'another token type', attempt: token({ ...TOKEN, token_type: 'mac' }), found: ['oauth.token-type fail'] },
  {
    title: 'a life in words',
    attempt: token({ ...TOKEN, expires_in: '3600' }),
    found: ['oauth.expires-in-number warn'],
  },
  { title: 'a life of null', attempt: token({ ...TOKEN, expires_in: null }), found: ['oauth.expires-in-number warn'] },
  { title: 'a refusal', attempt: token({ error: 'invalid_grant', error_description: 'used' }, {}, 400), found: [] },
  { title: 'a refusal without its code', attempt: token({}, {}, 400), found: ['oauth.token-error-shape fail'] },
  {
    title: 'a refusal with another status',
    attempt: token({ error: 'invalid_grant' }, {}, 403),
    found: ['oauth.token-error-shape fail'],
  },
  {
    title: 'a refusal with a code of its own',
    attempt: token({ error: 'code_used' }, {}, 400),
    found: ['oauth.token-error-code fail'],
  },
  {
    title: 'a description with line breaks',
    attempt: token({ error: 'invalid_grant', error_description: 'used\r\nTime: 12' }, {}, 400),
    found: ['oauth.token-error-text fail'],
  },
  {
    title: 'a wrong secret sent by Basic, asked for again',
    attempt: token(
      { error: 'invalid_client' },
      { requestHeaders: BASIC, headers: { 'WWW-Authenticate': 'Basic realm="shop"' } },
      401,
    ),
    found: [],
  },
  {
    title: 'a wrong secret sent by Basic, not asked for again',
    attempt: token({ error: 'invalid_client' }, { requestHeaders: BASIC }, 401),
    found: ['oauth.token-basic-challenge fail'],
  },
  {
    title: 'a wrong secret sent in the body',
    attempt: token({ error: 'invalid_client' }, {}, 400),
    found: [],
  },
  {
    title: 'a limit at the token endpoint, which is no refusal',
    attempt: token({}, {}, 429),
    found: [],
  },
  {
    title: 'what a browser fetched, which its journey judges',
    attempt: attempt(
      JUST,
      step('consent', 'consent', {}, exchange('authorize', 302, { via: 'browser' }), consent(ANSWER)),
      step(
        'consent',
        'form',
        {},
        exchange('get-token', 200, { via: 'browser', form: { grant_type: 'x' } }),
        consent(ANSWER),
      ),
    ),
    found: [],
  },
  {
    title: 'an id_token that is not what it should be',
    attempt: token(TOKEN, {
      facts: { 'id_token.signature': 'failed', 'id_token.nonce': 'matches', 'id_token.expiry': 'expired' },
    }),
    found: ['oauth.id-token fail', 'oauth.id-token fail'],
  },
  {
    title: 'an id_token whose signature could not be checked',
    attempt: token(TOKEN, { facts: { 'id_token.signature': 'not-checked', 'id_token.nonce': 'matches' } }),
    found: [],
  },
  {
    title: 'a secret in the authorize address',
    attempt: consented(ANSWER, null, { url: 'https://shop.example/authorize?client_secret=%E2%80%B9S%E2%80%BA' }),
    found: ['oauth.no-secret-in-url fail'],
  },
  {
    title: 'a code in the address of the token endpoint',
    attempt: token(TOKEN, { url: 'https://shop.example/get-token?code=c' }),
    found: ['oauth.no-secret-in-url fail'],
  },
  {
    title: 'a token that the step puts in the address to see it refused',
    attempt: attempt(
      JUST,
      step(
        'request',
        'send',
        { expect: { status: 401 }, change: { query: { access_token: 'abcd' } } },
        exchange('send-order', 401, {
          url: 'https://shop.example/send-order?access_token=abcd',
          json: { message: 'no token' },
          headers: { 'WWW-Authenticate': 'Bearer' },
        }),
      ),
    ),
    found: [],
  },
  {
    title: 'a refused token without a challenge',
    attempt: one({ status: 401 }, 401, { json: { message: 'no' }, requestHeaders: [['Authorization', 'Bearer x']] }),
    found: ['response.headers fail', 'bearer.challenge fail'],
  },
  {
    title: 'an error code for a token that was never sent',
    attempt: one({ status: 401 }, 401, {
      json: { message: 'no' },
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    }),
    found: ['bearer.challenge warn'],
  },

  {
    title: 'an error code for a token that was sent',
    attempt: one({ status: 401 }, 401, {
      json: { message: 'no' },
      requestHeaders: [['Authorization', 'Bearer x']],
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    }),
    found: [],
  },

  // Production.
  {
    title: 'a consent on production',
    attempt: attempt(PRODUCTION, step('consent', 'consent', {}, consent(ANSWER, authorize(OURS)))),
    found: ['oauth.constant-nonce warn'],
  },
  {
    title: 'a code sent to a public page from production',
    attempt: attempt(PRODUCTION, step('consent', 'consent', {}, consent(ANSWER, authorize(JWT_MS, 20)))),
    found: ['oauth.state-entropy warn', 'oauth.constant-nonce warn', 'oauth.public-redirect warn'],
  },
  {
    title: 'a consent without state on production',
    attempt: attempt(
      PRODUCTION,
      step('consent', 'consent', {}, consent({ code: 'abcd' }, { ...authorize(OURS), sent: null })),
    ),
    found: ['oauth.state-entropy warn', 'oauth.constant-nonce warn'],
  },
  { title: 'the same elsewhere', attempt: consented(ANSWER, null, authorize(JWT_MS, 20)), found: [] },

  // Steps.
  {
    title: 'a portal that could not be walked to its end',
    attempt: attempt(
      JUST,
      step(
        'portal',
        'look',
        { expect: { text: 'Data received' } },
        visit('Sorry', { code: 'portal.page-unknown', message: 'Not known.' }),
      ),
    ),
    found: ['portal.completed inconclusive'],
  },
  {
    title: 'tests of a collection',
    attempt: attempt(
      JUST,
      step(
        'collection',
        'run',
        {},
        exchange('send-order', 200, SENT),
        postmanTest('is quick'),
        postmanTest('is blue', 'expected red to be blue'),
      ),
    ),
    found: ['postman.tests fail'],
  },
  {
    title: 'a collection without tests, whose answers the contract judges',
    attempt: attempt(JUST, step('collection', 'run', {}, exchange('send-order', 200, SENT))),
    found: [],
  },
  {
    title: 'a foreign collection without tests',
    attempt: attempt(JUST, step('collection', 'run', {}, exchange(null, 200, {}))),
    system: noSystem(),
    found: ['postman.tests warn'],
  },
  {
    title: 'a step that could not go on, for each whose fault it can be',
    attempt: attempt(
      JUST,
      step(
        'request',
        'a',
        { problem: { code: 'capture.nothing-found', message: 'nothing to capture for x', of: 'scenario' } },
        exchange('send-order', 200, SENT),
      ),
      step('request', 'b', { problem: { code: 'run.timeout', message: 'too long', of: 'system' } }),
      step('wait', 'c', { problem: { code: 'run.exception', message: 'it broke', of: 'harness' } }),
    ),
    found: ['step.problem fail', 'step.problem inconclusive', 'step.problem error'],
  },
  {
    title: 'a step that got no answer, and a harness that broke on it',
    attempt: attempt(
      LIVE,
      step(
        'request',
        'send',
        { problem: { code: 'run.exception', message: 'it broke', of: 'harness' } },
        exchange('send-order', 0),
      ),
    ),
    found: ['transport inconclusive', 'step.problem error'],
  },
  {
    title: 'a step that judged nothing',
    attempt: attempt(
      JUST,
      step('request', 'send', {}),
      step('wait', 'rest'),
      step('request', 'tidy', { in: 'finally' }),
    ),
    found: ['step.judged error'],
  },
  { title: 'a scenario that only waits', attempt: attempt(JUST, step('wait', 'rest')), found: ['step.judged error'] },
  {
    title: 'a scenario that was interrupted',
    attempt: attempt({ end: { interrupted: true } }, step('request', 'send', {}, exchange('send-order', 200, SENT))),
    found: ['attempt.complete inconclusive'],
  },
  {
    title: 'a recording that stops in the middle of a step',
    attempt: attempt({ end: null }, step('request', 'send', { cutOff: true })),
    found: ['attempt.complete inconclusive'],
  },

  // Deviations.
  {
    title: 'a documented deviation',
    attempt: token({ error: 'code_used' }, {}, 400),
    system: aSystem(['own-codes', 'oauth.token-error-code', ['get-token']]),
    found: [],
  },
  {
    title: 'a deviation documented for another operation',
    attempt: token({ error: 'code_used' }, {}, 400),
    system: aSystem(['own-codes', 'oauth.token-error-code', ['refresh-token']]),
    found: ['oauth.token-error-code fail'],
  },
  {
    title: 'a deviation from another check',
    attempt: token({ error: 'code_used' }, {}, 400),
    system: aSystem(['own-codes', 'oauth.token-error-text', null]),
    found: ['oauth.token-error-code fail'],
  },
  {
    title: 'a deviation of the consent',
    attempt: consented({ error: 'consent_denied' }, { callback: { error: 'consent_denied' } }),
    system: aSystem(['no-state', 'consent.state', ['authorize']]),
    found: [],
  },
];
