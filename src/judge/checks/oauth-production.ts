import type { Evidence } from '../../model/evidence.ts';
import type { Consent } from '../../model/recording.ts';
import type { Check, Finding } from '../../model/result.ts';
import { finding } from '../findings.ts';
import { inWords } from '../in-words.ts';
import { parseUrl } from '../parse-url.ts';

/** A chance of guessing below 2^-128 (RFC 6749 section 10.10). */
const LEAST_STATE_BITS = 128;

/** Pages that anybody can read a code on, or that belong to no supplier. */
const PUBLIC_HOSTS =
  /^(?:jwt\.ms|jwt\.io|oauth\.pstmn\.io|(?:www\.)?(?:oauth|oidc)debugger\.com|webhook\.site|httpbin\.org|localhost|127\.0\.0\.1)$/;

/** Tolerable on a test environment, so judged only against what a target declares as production. */
export const oauthProduction: readonly Check[] = [
  productionCheck(
    'oauth.state-entropy',
    'The state of a consent can not be guessed',
    'RFC 6749 sections 10.10 and 10.12; catalogue C02',
    'Send `{{oauth.state}}`, made anew for each consent.',
    ({ stateSent, facts }) => {
      if (stateSent === null) return 'the consent sends no state, so its redirect can be forged';
      const bits = facts['state.entropyBits'];
      if (typeof bits !== 'number') return undefined;
      return bits < LEAST_STATE_BITS ? `the state holds at most ${bits} bits of chance, of 128 asked for` : null;
    },
  ),
  productionCheck(
    'oauth.constant-nonce',
    'The nonce of a consent is made anew each time',
    'OpenID Connect Core sections 3.1.2.1 and 15.5.2; catalogue C05',
    'Send `{{oauth.nonce}}`; a constant nonce does not tell a fresh id_token from a replayed one.',
    (consent, evidence) => {
      const nonce = parameter(consent, 'nonce');
      if (nonce === null) return undefined;
      return isConstant(evidence, 'nonce') ? `the nonce ${inWords(nonce)} is the same for every consent` : null;
    },
  ),
  productionCheck(
    'oauth.public-redirect',
    'The redirect URI is https on a host of the supplier',
    'RFC 6749 section 3.1.2.1; catalogue C06',
    'Register a redirect URI of your own: a code sent to a public page is seen by whoever runs it.',
    (consent) => {
      const uri = parseUrl(parameter(consent, 'redirect_uri') ?? '');
      if (!uri) return undefined;
      if (uri.protocol !== 'https:') return `the redirect URI is not https: ${inWords(uri.href)}`;
      return PUBLIC_HOSTS.test(uri.hostname) ? `the code is sent to the public page ${inWords(uri.host)}` : null;
    },
  ),
];

/** `wrong` answers in words; null when all is well, undefined when there is nothing to judge. */
function productionCheck(
  id: string,
  title: string,
  source: string,
  help: string,
  wrong: (consent: Consent, evidence: Evidence) => string | null | undefined,
): Check {
  const judge = (evidence: Evidence): readonly Finding[] => {
    if (!isProduction(evidence)) return [];
    return evidence.steps.flatMap((step) =>
      step.consents.flatMap((consent) => {
        const message = wrong(consent, evidence);
        const about = { step: step.id, subject: consent.id };
        if (message === undefined) return [];
        return [message === null ? finding(id, 'pass', title, about) : finding(id, 'warn', message, about)];
      }),
    );
  };
  return { id, title, source, help, judge };
}

function isProduction({ attempt, system }: Evidence): boolean {
  return system.targets.get(attempt.header.scenario.target)?.kind === 'production';
}

function parameter({ authorizeUrl }: Consent, name: string): string | null {
  return parseUrl(authorizeUrl)?.searchParams.get(name) ?? null;
}

/** A parameter is made anew when its template holds what the run makes per consent, or a dynamic variable. */
function isConstant({ system }: Evidence, name: string): boolean {
  const template = system.oauth?.parameters.find((each) => each.name === name)?.value ?? '';
  return !/\{\{\s*(?:oauth\.|\$)/.test(template);
}
