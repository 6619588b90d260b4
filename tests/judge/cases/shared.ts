import type { Attempt } from '../../../src/model/recording.ts';
import type { System } from '../../../src/model/system.ts';
import { attempt, consent, type ExchangeOptions, exchange, page, step } from '../an-attempt.ts';

export interface Case {
  readonly title: string;
  readonly attempt: Attempt;
  readonly system?: System;
  /** Checks that find something other than a pass, in the order of the findings: `check verdict`. */
  readonly found: readonly string[];
}

export const ORDER = { orderId: '1234' };
export const SENT: ExchangeOptions = { method: 'PUT', json: ORDER, headers: { 'X-Request-Id': 'r1' } };
const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };
export const TOKEN = { access_token: 'abcd', token_type: 'bearer', expires_in: 3600 };
const ASKED: ExchangeOptions = { form: { grant_type: 'authorization_code', code: 'c' }, headers: NO_STORE };
export const BASIC = [['Authorization', 'Basic abc']] as const;
export const JUST = {};
export const LIVE = { scenario: { mock: false } };
export const FAULT = { scenario: { faults: [{ id: 'reset', on: null, nth: 1, times: 1, with: {} }] } };
export const PRODUCTION = { scenario: { target: 'production' } };

export const one = (
  expect: object | null,
  status: number,
  options: ExchangeOptions,
  operation: string | null = 'send-order',
) => attempt(JUST, step('request', 'send', expect === null ? {} : { expect }, exchange(operation, status, options)));
export const token = (json: object, options: ExchangeOptions = {}, status = 200) =>
  one({ status }, status, { ...ASKED, json: json as never, ...options }, 'get-token');
export const sent = (failure: 'reset' | 'refused' | 'guard', options = JUST) =>
  attempt(options, step('request', 'send', {}, exchange('send-order', 0, { method: 'PUT', failure })));
export const consented = (end: Parameters<typeof consent>[0], expect: object | null = null, how = {}) =>
  attempt(JUST, step('consent', 'consent', expect === null ? {} : { expect }, consent(end, how)));
export const authorize = (query: string, entropy = 150) => ({
  url: `https://shop.example/authorize?${query}`,
  facts: { 'state.entropyBits': entropy },
});
export const OURS = 'nonce=n1&redirect_uri=https%3A%2F%2Fsupplier.example%2Fback';
export const JWT_MS = 'nonce=n1&redirect_uri=https%3A%2F%2Fjwt.ms';
export const ANSWER = { code: 'abcd', state: 'st-1' };
export const UNKNOWN_PAGE = {
  kind: 'failed',
  code: 'consent.page-unknown',
  message: 'The consent came to a page that the journey does not know.',
  page: page(null, 'We are closed for maintenance'),
} as const;
export const NO_ROLE = { kind: 'page', page: page('no-role', 'You do not have the role for this') } as const;
