import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';
import { isIssued, tokenExchangesOf } from '../token-exchanges.ts';

const ID = 'oauth.token-type';

export const oauthTokenType: Check = {
  id: ID,
  title: 'A token response says that its token is a bearer token',
  source: 'RFC 6749 sections 5.1 and 7.1; catalogue S32',
  help: '`token_type` is required beside `access_token`; its case does not count.',
  judge: (evidence) =>
    tokenExchangesOf(evidence).flatMap((token) => {
      if (!isIssued(token) || token.answer?.['access_token'] === undefined) return [];
      const type = token.answer['token_type'];
      const about = {
        step: token.exchange.step,
        subject: token.exchange.id,
        expected: 'Bearer',
        actual: type,
        pointer: '/token_type',
      };
      return typeof type === 'string' && type.toLowerCase() === 'bearer'
        ? [finding(ID, 'pass', 'the token is a bearer token', about)]
        : [finding(ID, 'fail', `token_type should be Bearer, got ${inWords(type)}`, about)];
    }),
};
