import type { StoredConsentUse } from '../../../src/model/recording.ts';
import { attempt, consent, step } from '../an-attempt.ts';
import { ANSWER, authorize, type Case, consented, JUST, LIVE, NO_ROLE, OURS, UNKNOWN_PAGE } from './shared.ts';

function storedConsent(differs: Partial<StoredConsentUse>) {
  const [givenAt, at] = ['2026-11-20T09:00:00.000Z', '2026-11-21T09:00:00.000Z'];
  const own = { persona: 'owner', givenAt, run: 'run-0', tokens: 'reused', issuedAt: givenAt } as const;
  const expiresAt = '2026-11-21T09:30:00.000Z';
  return attempt(
    LIVE,
    step('consent', 'consent', {}, (step, number) => {
      return { type: 'stored-consent', step, at, id: `${step}.${number}`, ...own, expiresAt, ...differs };
    }),
  );
}

/** Consent: each wrong thing beside its right twin. */
export const CONSENT_CASES: readonly Case[] = [
  { title: 'a consent', attempt: consented(ANSWER), found: [] },
  {
    title: 'a consent that was refused as expected',
    attempt: consented({ error: 'access_denied', state: 'st-1' }, { callback: { error: 'access_denied' } }),
    found: [],
  },
  { title: 'a consent that was given before', attempt: storedConsent({}), found: [] },
  {
    title: 'a consent that was given too long ago',
    attempt: storedConsent({ givenAt: '2026-07-01T09:00:00.000Z' }),
    found: ['consent.stored error'],
  },
  {
    title: 'a stored token that has ended',
    attempt: storedConsent({ expiresAt: '2026-11-21T08:59:59.000Z' }),
    found: ['consent.stored error'],
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
    title: 'an answer to the redirect URI with a slash more',
    attempt: consented(ANSWER, null, { ...authorize(OURS), cameTo: 'https://supplier.example/back/?code=abcd' }),
    found: ['consent.redirect-uri fail'],
  },
  {
    title: 'an answer to the redirect URI',
    attempt: consented(ANSWER, null, { ...authorize(OURS), cameTo: 'https://supplier.example/back?code=abcd' }),
    found: [],
  },
  {
    title: 'a state that came back changed',
    attempt: consented({ ...ANSWER, state: 'st-2' }),
    found: ['consent.state fail'],
  },
  {
    title: 'a state that did not come back with an error',
    attempt: consented({ error: 'access_denied' }, { callback: { error: 'access_denied' } }),
    found: ['consent.state-missing fail'],
  },
  {
    title: 'a callback that breaks its schema',
    attempt: consented({ code: 'a', state: 'st-1' }),
    found: ['response.schema fail'],
  },
];
