import type { StepRecord } from '../../model/evidence.ts';
import type { Check, Finding } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { parseUrl } from '../parse-url.ts';
import { tokenExchangesOf } from '../token-exchanges.ts';

const ID = 'oauth.no-secret-in-url';

/** What must never stand in an address: addresses end in logs, histories and Referer headers. */
const SECRET_NAMES: readonly string[] = [
  'access_token',
  'client_assertion',
  'client_secret',
  'code_verifier',
  'id_token',
  'password',
  'refresh_token',
];

/** A code in the query is how the redirect works; at the token endpoint it belongs in the body. */
const TOKEN_NAMES: readonly string[] = [...SECRET_NAMES, 'code'];

/** A parameter that the step itself puts in the address, to see it refused, is no mistake of the client. */
export const oauthNoSecretInUrl: Check = {
  id: ID,
  title: 'No secret travels in an address',
  source: 'RFC 6749 section 2.3.1; RFC 6750 section 2.3; catalogue C07, C19, S26, S45',
  help: 'Send secrets in the body or the Authorization header; where the system documents otherwise, say so as a deviation.',
  judge: (evidence) => {
    const tokenExchanges = new Set(tokenExchangesOf(evidence).map(({ exchange }) => exchange.id));
    return evidence.steps.flatMap((step) => [
      ...step.consents.map((consent) => judgeUrl(step, consent.id, consent.authorizeUrl, SECRET_NAMES)),
      ...step.exchanges
        .filter(({ via }) => via !== 'browser')
        .map(({ id, request }) => judgeUrl(step, id, request.url, tokenExchanges.has(id) ? TOKEN_NAMES : SECRET_NAMES)),
    ]);
  },
};

function judgeUrl(step: StepRecord, subject: string, url: string, names: readonly string[]): Finding {
  const given = new Set(parseUrl(url)?.searchParams.keys());
  const found = names.filter((name) => given.has(name) && !asksFor(step, name));
  const about = { step: step.id, subject };
  if (found.length === 0) return finding(ID, 'pass', 'the address holds no secret', about);
  return finding(ID, 'fail', `the address holds ${found.join(' and ')}`, { ...about, actual: found });
}

function asksFor({ planned }: StepRecord, name: string): boolean {
  if (planned?.kind !== 'request' && planned?.kind !== 'consent') return false;
  return Object.hasOwn(planned.change?.query ?? {}, name);
}
