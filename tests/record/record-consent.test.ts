import { expect, test } from 'vitest';
import type { Consent, PageView } from '../../src/model/recording.ts';
import { recordConsent } from '../../src/record/record-consent.ts';
import { Vault } from '../../src/secrets/vault.ts';

const page: PageView = {
  page: 'sign-in',
  url: 'https://login.example/authorize?state=st&login_hint=anne%40example.org',
  title: 'Sign in',
  heading: 'Sign in',
  text: 'Welcome anne@example.org',
  picture: null,
};
const raw: Consent = {
  type: 'consent',
  step: 'consent',
  at: '2026-11-21T09:00:00.000Z',
  id: 'consent.1',
  journey: 'consent',
  branch: 'accept',
  authorizeUrl:
    'https://login.example/authorize?client_id=app&state=state-of-this-run&nonce=n-0S6_WzA2Mj&code_challenge=E9Melhoa2Ow',
  stateSent: 'state-of-this-run',
  pages: [page],
  outcome: {
    kind: 'callback',
    url: 'https://jwt.ms/?code=C0DE%2Bwith%2Fsigns012&state=state-of-this-run',
    params: [
      ['code', 'C0DE+with/signs012'],
      ['state', 'state-of-this-run'],
    ],
  },
  durationMs: 250,
  facts: { 'state.entropy': 192 },
};

test('the code becomes a stand-in of its length, the same in URL and parameters; state, nonce and challenge stay', () => {
  const vault = new Vault();
  vault.supply('FMS_USER_EMAIL', 'anne@example.org');
  const recorded = recordConsent(raw, vault);
  expect(recorded.authorizeUrl).toBe(raw.authorizeUrl);
  if (recorded.outcome.kind !== 'callback') throw new Error('not a callback');
  const params = new Map(recorded.outcome.params);
  expect(params.get('state')).toBe('state-of-this-run');
  expect(params.get('code')).toMatch(/^[A-Z]\d[A-Z]{2}\+[a-z]{4}\/[a-z]{5}\d{3}$/);
  expect(new URL(recorded.outcome.url).searchParams.get('code')).toBe(params.get('code'));
  expect(recorded.pages[0]?.text).toBe('Welcome ‹FMS_USER_EMAIL›');
  expect(recorded.pages[0]?.url).toBe('https://login.example/authorize?state=st&login_hint=‹FMS_USER_EMAIL›');
});

test('an error is no code: its parameters stay as they came', () => {
  const params = [
    ['error', 'access_denied'],
    ['error_description', 'AADB2C90091: the user cancelled'],
  ] as const;
  const url = 'https://jwt.ms/?error=access_denied&error_description=AADB2C90091%3A+the+user+cancelled';
  const outcome = { kind: 'callback', url, params } as const;
  expect(recordConsent({ ...raw, outcome }, new Vault()).outcome).toEqual(outcome);
});
