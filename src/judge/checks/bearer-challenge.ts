import { headerValue, headerValues } from '../../model/http.ts';
import type { Exchange } from '../../model/recording.ts';
import type { Check } from '../../model/result.ts';
import type { System } from '../../model/system.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';

const ID = 'bearer.challenge';

/** A gateway that asks for its key first sends a challenge of its own scheme, which is one as well (RFC 9110 15.5.2). */
export const bearerChallenge: Check = {
  id: ID,
  title: 'A refused bearer token is answered with a challenge',
  source: 'RFC 6750 sections 3 and 3.1; catalogue S43, S44',
  help: '401 needs WWW-Authenticate; a request without any token gets `Bearer` with no error code.',
  judge: (evidence) =>
    evidence.steps
      .flatMap((step) => step.exchanges)
      .filter((exchange) => exchange.response?.status === 401 && wantsBearer(exchange, evidence.system))
      .map((exchange) => {
        const challenge = headerValues(exchange.response?.headers ?? [], 'www-authenticate').join(', ');
        const about = { step: exchange.step, subject: exchange.id, expected: 'Bearer', actual: challenge };
        if (challenge === '') return finding(ID, 'fail', 'the 401 lacks the header WWW-Authenticate', about);
        if (/\bbearer\b.*\berror=/i.test(challenge) && !sentAuthorization(exchange)) {
          const message = `no token was sent, so the challenge should hold no error code, got ${inWords(challenge)}`;
          return finding(ID, 'warn', message, about);
        }
        return finding(ID, 'pass', 'the 401 carries a challenge', about);
      }),
};

function wantsBearer(exchange: Exchange, system: System): boolean {
  const operation = exchange.operation === null ? null : system.operations.get(exchange.operation);
  const scheme = headerValue(exchange.request.headers, 'authorization') ?? '';
  return operation?.request.auth.type === 'bearer' || /^bearer\b/i.test(scheme);
}

function sentAuthorization({ request }: Exchange): boolean {
  return headerValue(request.headers, 'authorization') !== undefined;
}
