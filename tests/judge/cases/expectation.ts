import { attempt, exchange, step } from '../an-attempt.ts';
import { type Case, JUST, LIVE, ORDER, one, SENT } from './shared.ts';

/** What a step expects: each wrong thing beside its right twin. */
export const EXPECTATION_CASES: readonly Case[] = [
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
];
