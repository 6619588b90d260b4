import { attempt, exchange, step, visit } from '../an-attempt.ts';
import { type Case, FAULT, LIVE, one, SENT, sent } from './shared.ts';

/** Transport: each wrong thing beside its right twin. */
export const TRANSPORT_CASES: readonly Case[] = [
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
];
