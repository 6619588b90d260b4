import { aSystem } from '../a-system.ts';
import { type Case, consented, token } from './shared.ts';

/** Deviations: each wrong thing beside its right twin. */
export const DEVIATIONS_CASES: readonly Case[] = [
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
    system: aSystem(['no-state', 'consent.state-missing', ['authorize']]),
    found: [],
  },
  {
    title: 'a state that is changed where one may be missing',
    attempt: consented({ error: 'consent_denied', state: 'st-2' }, { callback: { error: 'consent_denied' } }),
    system: aSystem(['no-state', 'consent.state-missing', ['authorize']]),
    found: ['consent.state fail'],
  },
];
