import type { Check } from '../../model/result.ts';
import { finding } from '../findings.ts';

const ID = 'oauth.id-token';

/** What each fact of an id_token has to be; a fact that was not measured is not judged. */
const RIGHT: Readonly<Record<string, string>> = {
  signature: 'verified',
  issuer: 'matches',
  audience: 'matches',
  nonce: 'matches',
  expiry: 'valid',
  issuedAt: 'valid',
  subject: 'present',
};

/** Measured on the raw token while it was there; the recording keeps the facts alone. */
export const oauthIdToken: Check = {
  id: ID,
  title: 'An id_token is signed by the issuer, for this client and this request, and in its time',
  source: 'OpenID Connect Core section 3.1.3.7; catalogue S58, C23',
  help: 'The finding names the part that is wrong; `steadfast report` shows the facts of the exchange.',
  judge: (evidence) =>
    evidence.steps
      .flatMap((step) => step.exchanges)
      .flatMap((exchange) => {
        const about = { step: exchange.step, subject: exchange.id };
        const measured = Object.entries(RIGHT)
          .map(([part, right]) => ({ part, right, is: exchange.facts[`id_token.${part}`] }))
          .filter(({ is }) => is !== undefined && is !== 'not-checked');
        const wrong = measured.filter(({ is, right }) => is !== right);
        if (measured.length === 0) return [];
        if (wrong.length === 0) return [finding(ID, 'pass', 'the id_token is what it should be', about)];
        return wrong.map(({ part, right, is }) => {
          const message = `the ${part} of the id_token should be “${right}”, is “${String(is)}”`;
          return finding(ID, 'fail', message, { ...about, expected: right, actual: is });
        });
      }),
};
