import { attempt, consent, exchange, step } from '../an-attempt.ts';
import { ANSWER, BASIC, type Case, consented, JUST, one, TOKEN, token } from './shared.ts';

/** Token endpoint: each wrong thing beside its right twin. */
export const TOKEN_CASES: readonly Case[] = [
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
];
