import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';
import { isIssued, tokenExchangesOf } from '../token-exchanges.ts';

const ID = 'oauth.expires-in-number';

/** Nothing is judged where there is no `expires_in`: it is only recommended. */
export const oauthExpiresInNumber: Check = {
  id: ID,
  title: 'expires_in is a JSON number of seconds',
  source: 'RFC 6749 section 5.1 and appendix A.14; catalogue S33',
  help: 'Clients that add `expires_in` to the time of day get nonsense from a text or null.',
  judge: (evidence) =>
    tokenExchangesOf(evidence).flatMap((token) => {
      const life = token.answer?.['expires_in'];
      if (!isIssued(token) || life === undefined) return [];
      const { step, id: subject } = token.exchange;
      const about = { step, subject, expected: 'a whole number', actual: life, pointer: '/expires_in' };
      return typeof life === 'number' && Number.isInteger(life) && life >= 0
        ? [finding(ID, 'pass', 'expires_in is a number of seconds', about)]
        : [finding(ID, 'warn', `expires_in should be a whole number of seconds, got ${inWords(life)}`, about)];
    }),
};
