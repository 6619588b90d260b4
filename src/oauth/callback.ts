import type { Facts } from '../model/recording.ts';
import type { OAuthProfile } from '../model/system.ts';
import { formDecode, type Pairs, repeatedNames } from './form-encoding.ts';

/** An authorization response (RFC 6749 section 4.1.2) as it came back to the redirect URI. */
export interface Callback {
  readonly params: Pairs;
  readonly channel: 'query' | 'fragment' | 'form_post';
  /** `callback.channel`, `callback.repeated`, `callback.questionMarks`, all without values. */
  readonly facts: Facts;
}

/** A `?` that stands where an `&` belongs: servers append "?code=…" to a redirect URI that has a query already. */
const secondQuestionMark = /\?(?=(?:code|error|state|iss|session_state|error_description|error_uri)=)/g;

/**
 * Reads the parameters of a callback from the URL the browser was sent to, or from the form it posted there
 * (OAuth 2.0 Form Post Response Mode). Never throws: what can not be decoded stays as it is.
 */
export function readCallback(url: string, form: string | null = null): Callback {
  const [beforeHash = '', fragment = ''] = split(url, '#');
  const [, rawQuery = ''] = split(beforeHash, '?');
  const questionMarks = 1 + [...rawQuery.matchAll(secondQuestionMark)].length;
  const query = formDecode(rawQuery.replaceAll(secondQuestionMark, '&'));
  const inFragment = formDecode(fragment);
  const channel =
    form !== null ? 'form_post' : query.some(isAnswer) || !inFragment.some(isAnswer) ? 'query' : 'fragment';
  const params =
    form !== null ? [...query, ...formDecode(form)] : channel === 'query' ? query : [...query, ...inFragment];
  const repeated = repeatedNames(params);
  const facts: Facts = {
    'callback.channel': channel,
    ...(repeated.length > 0 ? { 'callback.repeated': repeated } : {}),
    ...(questionMarks > 1 ? { 'callback.questionMarks': questionMarks } : {}),
  };
  return { params, channel, facts };
}

/**
 * Whether a URL is the redirect URI: the same scheme, host, port and path, and the redirect URI's own query parameters
 * among its own. `tolerated` allows one slash more or less at the end of the path; an empty path always equals `/`,
 * because a URL can not be requested without it.
 */
export function matchesRedirectUri(url: string, redirectUri: string, slash: OAuthProfile['callbackSlash']): boolean {
  if (!URL.canParse(url) || !URL.canParse(redirectUri)) return false;
  const [came, wanted] = [new URL(url), new URL(redirectUri)];
  const path = ({ pathname }: URL) => (slash === 'tolerated' ? pathname.replace(/\/$/, '') : pathname);
  const origin = ({ protocol, host }: URL) => `${protocol}//${host}`;
  if (origin(came) !== origin(wanted) || path(came) !== path(wanted)) return false;
  const { params } = readCallback(url);
  return [...wanted.searchParams].every(([name, value]) =>
    params.some((pair) => pair[0] === name && pair[1] === value),
  );
}

function isAnswer([name]: readonly [string, string]): boolean {
  return name === 'code' || name === 'error' || name === 'access_token' || name === 'id_token';
}

function split(text: string, separator: string): readonly [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
