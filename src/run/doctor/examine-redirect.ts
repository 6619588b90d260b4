import type { Problem } from '../../errors.ts';
import { substituteKnown } from '../../scenario/substitute.ts';
import type { Examination, Patient } from './examination.ts';

/** Names that nobody can register (RFC 2606), and words that stand for one: it may still be the test server's own. */
const PLACEHOLDER =
  /(?:^|\.)(?:example|invalid|example\.(?:com|net|org))$|\b(?:your|changeme|change-me|placeholder)\b/i;

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Is the redirect URI one that could be registered: absolute, https or loopback, without a fragment, no placeholder? */
export function examineRedirect({ system, target, variables }: Patient): Examination | null {
  if (system.oauth === null) return null;
  const uri = substituteKnown(system.oauth.redirectUri, (name) => variables[name]?.value);
  if (uri === '' || uri.includes('{{')) return null;
  const wrong = mistake(uri);
  const hint = `Give the one that is registered for ${target.title}, character by character.`;
  return {
    ok: `The redirect URI is ${uri}; ${system.title} must know exactly this one`,
    problems: wrong === null ? [] : [{ ...wrong, hint }],
  };
}

/** RFC 6749 section 3.1.2 (absolute, no fragment) and 3.1.2.1 (TLS); RFC 8252 section 7.3 for loopback. */
function mistake(uri: string): Problem | null {
  if (!URL.canParse(uri)) return { code: 'redirect.not-absolute', message: 'The redirect URI is no absolute URL.' };
  const { protocol, hostname, hash } = new URL(uri);
  if (hash !== '' || uri.includes('#'))
    return { code: 'redirect.fragment', message: `The redirect URI ${uri} has a fragment, which none may have.` };
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.test(hostname)))
    return {
      code: 'redirect.not-https',
      message: `The redirect URI ${uri} is not https: the code would travel in clear.`,
    };
  if (PLACEHOLDER.test(hostname))
    return {
      code: 'redirect.placeholder',
      message: `The redirect URI ${uri} looks like a placeholder.`,
      severity: 'warning',
    };
  return null;
}
