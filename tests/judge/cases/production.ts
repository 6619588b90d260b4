import { attempt, consent, step } from '../an-attempt.ts';
import { ANSWER, authorize, type Case, consented, JWT_MS, OURS, PRODUCTION } from './shared.ts';

/** Production: each wrong thing beside its right twin. */
export const PRODUCTION_CASES: readonly Case[] = [
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
];
