import type { Check } from '../../model/result.ts';
import { matchesRedirectUri } from '../../oauth/callback.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';
import { parseUrl } from '../parse-url.ts';

const ID = 'consent.redirect-uri';

/** Nothing is judged where the request named no redirect URI: only the server knows the registered one then. */
export const consentRedirectUri: Check = {
  id: ID,
  title: 'The answer comes to the redirect URI that was asked for',
  source: 'RFC 6749 section 4.1.2; RFC 9700 section 4.1.3; catalogue S03',
  help: 'A server that adds a slash is tolerated by `callbackSlash: tolerated`, or reported by a deviation; the token request repeats the value that was sent.',
  judge: (evidence) =>
    evidence.steps.flatMap((step) =>
      step.consents.flatMap(({ id, authorizeUrl, outcome }) => {
        const asked = parseUrl(authorizeUrl)?.searchParams.get('redirect_uri');
        if (outcome.kind !== 'callback' || !asked) return [];
        const came = outcome.url.replace(/[?#].*$/s, '');
        const about = { step: step.id, subject: id, expected: asked, actual: came };
        const slash = evidence.system.oauth?.callbackSlash ?? 'exact';
        if (matchesRedirectUri(outcome.url, asked, slash)) {
          return [finding(ID, 'pass', 'the answer came to the redirect URI', about)];
        }
        const message = `the answer should come to ${inWords(asked)}, and came to ${inWords(came)}`;
        return [finding(ID, 'fail', message, about)];
      }),
    ),
};
