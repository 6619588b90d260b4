import { headerValue } from '../../model/http.ts';
import type { Check, Finding } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';
import { isRefused, type TokenExchange, tokenExchangesOf } from '../token-exchanges.ts';

const CODES: readonly string[] = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
];

/** %x20-21 / %x23-5B / %x5D-7E: printable ASCII without the double quote and the backslash. */
const PERMITTED = /^[\x20\x21\x23-\x5B\x5D-\x7E]*$/;

/** Apart from one another, so that a documented deviation from one excuses no other. */
export const oauthTokenErrors: readonly Check[] = [
  errorCheck(
    'oauth.token-error-shape',
    'A refusal at the token endpoint is a JSON object with `error`, and status 400 (or 401 for invalid_client)',
    'A client can only tell the reason from this shape; HTML or another status usually means that a gateway answered.',
    judgeShape,
  ),
  errorCheck(
    'oauth.token-error-code',
    'A refusal at the token endpoint uses one of the six registered codes',
    'Clients act on the code: `invalid_grant` asks for consent again, `invalid_client` is a mistake in the configuration.',
    judgeCode,
  ),
  errorCheck(
    'oauth.token-error-text',
    'The description of a refusal holds only the characters that the RFC permits',
    'Line breaks, quotes and backslashes are not permitted in `error_description`.',
    judgeText,
  ),
  errorCheck(
    'oauth.token-basic-challenge',
    'A refused client that used Basic gets 401 with WWW-Authenticate',
    'Answer 401 with `WWW-Authenticate: Basic` when the client authenticated by the Authorization header.',
    judgeChallenge,
  ),
];

function errorCheck(
  id: string,
  title: string,
  help: string,
  judgeOne: (id: string, token: TokenExchange) => Finding | null,
): Check {
  return {
    id,
    title,
    source: 'RFC 6749 section 5.2; catalogue S23, S27',
    help,
    judge: (evidence) =>
      tokenExchangesOf(evidence)
        .filter(isRefused)
        .flatMap((token) => judgeOne(id, token) ?? []),
  };
}

function judgeShape(id: string, token: TokenExchange): Finding {
  const error = errorOf(token);
  const { status } = token.response;
  if (error === null) {
    const message = 'the refusal should be a JSON object with a text `error`';
    return finding(id, 'fail', message, { ...about(token), actual: token.answer ?? 'no JSON object' });
  }
  const allowed = error === 'invalid_client' ? [400, 401] : [400];
  const expected = { ...about(token), expected: allowed, actual: status };
  return allowed.includes(status)
    ? finding(id, 'pass', `${error} is told as the RFC says`, expected)
    : finding(id, 'fail', `${error} should come with status ${allowed.join(' or ')}, got ${status}`, expected);
}

function judgeCode(id: string, token: TokenExchange): Finding | null {
  const error = errorOf(token);
  if (error === null) return null;
  const saying = { ...about(token), expected: CODES, actual: error, pointer: '/error' };
  return CODES.includes(error)
    ? finding(id, 'pass', `${error} is a registered code`, saying)
    : finding(id, 'fail', `${inWords(error)} is none of the registered codes`, saying);
}

function judgeText(id: string, token: TokenExchange): Finding | null {
  const text = token.answer?.['error_description'];
  if (typeof text !== 'string') return null;
  const saying = { ...about(token), actual: text, pointer: '/error_description' };
  if (PERMITTED.test(text)) return finding(id, 'pass', 'error_description holds permitted characters', saying);
  const wrong = [...text].find((character) => !PERMITTED.test(character));
  return finding(id, 'fail', `error_description holds ${inWords(wrong)}, which is not permitted`, saying);
}

/** A wrong secret is what the RFC speaks of; another mistake of a client that used Basic is not. */
function judgeChallenge(id: string, token: TokenExchange): Finding | null {
  const basic = /^basic\b/i.test(headerValue(token.exchange.request.headers, 'authorization') ?? '');
  if (!basic || errorOf(token) !== 'invalid_client') return null;
  const challenge = headerValue(token.response.headers, 'www-authenticate');
  const { status } = token.response;
  const saying = {
    ...about(token),
    expected: '401 with WWW-Authenticate: Basic',
    actual: `${status} ${challenge ?? ''}`.trim(),
  };
  return status === 401 && /^basic\b/i.test(challenge ?? '')
    ? finding(id, 'pass', 'the refused client is asked for Basic', saying)
    : finding(
        id,
        'fail',
        `a refused client that used Basic should get 401 with WWW-Authenticate: Basic, got ${inWords(saying.actual)}`,
        saying,
      );
}

function errorOf({ answer }: TokenExchange): string | null {
  return typeof answer?.['error'] === 'string' ? answer['error'] : null;
}

function about({ exchange }: TokenExchange) {
  return { step: exchange.step, subject: exchange.id };
}
