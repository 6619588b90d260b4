import { headerValues } from '../../model/http.ts';
import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';
import { isIssued, tokenExchangesOf } from '../token-exchanges.ts';

const ID = 'oauth.token-no-store';

/** `Pragma` is only for caches of HTTP/1.0 (RFC 9111 section 5.4), so its lack is a warning. */
export const oauthTokenNoStore: Check = {
  id: ID,
  title: 'A token response may not be stored by caches',
  source: 'RFC 6749 section 5.1; catalogue S31',
  help: 'The answer needs `Cache-Control: no-store` and `Pragma: no-cache`; a shared cache could hand a token to somebody else.',
  judge: (evidence) =>
    tokenExchangesOf(evidence)
      .filter(isIssued)
      .map(({ exchange, response }) => {
        const cacheControl = headerValues(response.headers, 'cache-control').join(', ');
        const pragma = headerValues(response.headers, 'pragma').join(', ');
        const about = { step: exchange.step, subject: exchange.id, expected: 'no-store' };
        if (!directives(cacheControl).includes('no-store')) {
          const message = `the token response should say Cache-Control: no-store, got ${inWords(cacheControl)}`;
          return finding(ID, 'fail', message, { ...about, actual: cacheControl });
        }
        if (!directives(pragma).includes('no-cache')) {
          const message = `the token response should also say Pragma: no-cache, got ${inWords(pragma)}`;
          return finding(ID, 'warn', message, { ...about, expected: 'no-cache', actual: pragma });
        }
        return finding(ID, 'pass', 'the token response may not be stored', about);
      }),
};

function directives(value: string): readonly string[] {
  return value
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
}
