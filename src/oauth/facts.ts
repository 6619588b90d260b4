import { type Header, headerValue, type WireRequest, type WireResponse } from '../model/http.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { Facts } from '../model/recording.ts';
import { readBasic } from './client-authentication.ts';
import { entropyBits } from './entropy.ts';
import { formDecode, type Pairs, repeatedNames } from './form-encoding.ts';
import { type IdTokenContext, idTokenFacts } from './id-token.ts';
import { isCodeVerifier, pkceMatches } from './pkce.ts';

/** What is known of the flow when an exchange is measured; all optional, what is unknown is not compared. */
export interface FactContext extends Partial<IdTokenContext> {
  /** The challenge that the authorization request carried. */
  readonly codeChallenge?: { readonly challenge: string; readonly method: string | null } | undefined;
}

/**
 * Measures on the raw exchange what redaction would destroy. No fact holds a secret value. Present where they apply:
 * `request.repeatedHeaders`, `response.repeatedHeaders`, `request.repeatedParameters` (names);
 * `basic.wellFormed`, `basic.encoding`; `client.authentication` (the methods used);
 * `pkce` `matched | mismatched | unexpected` and `pkce.verifier` `valid | invalid`; `token.type`;
 * `token.expiresIn` (its JSON type); `id_token.*` as `idTokenFacts` says.
 */
export async function exchangeFacts(
  exchange: { readonly request: WireRequest; readonly response: WireResponse | null },
  context: FactContext = {},
): Promise<Facts> {
  const { request, response } = exchange;
  const form = isForm(request.headers) ? formDecode(new TextDecoder().decode(request.body)) : [];
  const body = response === null ? null : parseJson(response);
  const idToken = isJsonObject(body) ? body['id_token'] : undefined;
  return {
    ...repeated('request.repeatedHeaders', repeatedHeaders(request.headers)),
    ...repeated('response.repeatedHeaders', repeatedHeaders(response?.headers ?? [])),
    ...repeated('request.repeatedParameters', repeatedNames([...queryOf(request.url), ...form])),
    ...clientFacts(request, form),
    ...pkceFacts(form, context.codeChallenge),
    ...tokenFacts(body),
    ...(typeof idToken === 'string' ? await idTokenFacts(idToken, { now: Date.now(), ...context }) : {}),
  };
}

/**
 * Facts of an authorization request: `state.entropyBits`, `nonce.entropyBits`, `authorize.repeatedParameters`,
 * `pkce.method` (`absent` without a challenge).
 */
export function authorizeFacts(url: string): Facts {
  const parameters = queryOf(url);
  const value = (name: string) => parameters.find((pair) => pair[0] === name)?.[1];
  const [state, nonce] = [value('state'), value('nonce')];
  return {
    ...(state === undefined ? {} : { 'state.entropyBits': entropyBits(state) }),
    ...(nonce === undefined ? {} : { 'nonce.entropyBits': entropyBits(nonce) }),
    ...repeated('authorize.repeatedParameters', repeatedNames(parameters)),
    'pkce.method': value('code_challenge') === undefined ? 'absent' : (value('code_challenge_method') ?? 'plain'),
  };
}

function clientFacts(request: WireRequest, form: Pairs): Facts {
  const basic = readBasic(request.headers);
  const has = (pairs: Pairs, name: string) => pairs.some((pair) => pair[0] === name);
  const methods = [
    ...(basic === null ? [] : ['client_secret_basic']),
    ...(has(form, 'client_secret') ? ['client_secret_post'] : []),
    ...(has(queryOf(request.url), 'client_secret') ? ['client_secret_query'] : []),
    ...(has(form, 'client_assertion') ? ['client_assertion'] : []),
  ];
  return {
    ...(basic === null ? {} : { 'basic.wellFormed': basic.wellFormed, 'basic.encoding': basic.encoding }),
    ...(methods.length > 0 || has(form, 'grant_type') ? { 'client.authentication': methods } : {}),
  };
}

function pkceFacts(form: Pairs, sent: FactContext['codeChallenge']): Facts {
  const verifier = form.find(([name]) => name === 'code_verifier')?.[1];
  if (verifier === undefined) return sent === undefined ? {} : { pkce: 'mismatched' };
  const valid = isCodeVerifier(verifier) ? 'valid' : 'invalid';
  if (sent === undefined) return { pkce: 'unexpected', 'pkce.verifier': valid };
  const matched = pkceMatches(verifier, sent.challenge, sent.method);
  return { pkce: matched ? 'matched' : 'mismatched', 'pkce.verifier': valid };
}

function tokenFacts(body: Json | undefined): Facts {
  if (!isJsonObject(body) || !('access_token' in body || 'id_token' in body)) return {};
  const { token_type: type, expires_in: expires } = body;
  const kind = expires === null ? 'null' : expires === undefined ? 'absent' : typeof expires;
  return { 'token.type': typeof type === 'string' ? type : null, 'token.expiresIn': kind };
}

/** `Set-Cookie` may stand several times (RFC 6265 section 3); of the rest, no name should. */
function repeatedHeaders(headers: readonly Header[]): readonly string[] {
  const names = headers.map(([name]) => [name.toLowerCase(), ''] as const);
  return repeatedNames(names.filter(([name]) => name !== 'set-cookie'));
}

function repeated(fact: string, names: readonly string[]): Facts {
  return names.length > 0 ? { [fact]: names } : {};
}

function isForm(headers: readonly Header[]): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(headerValue(headers, 'content-type') ?? '');
}

function queryOf(url: string): Pairs {
  return URL.canParse(url) ? formDecode(new URL(url).search) : [];
}

function parseJson(response: WireResponse): Json | undefined {
  try {
    const value: Json = JSON.parse(new TextDecoder().decode(response.body));
    return value;
  } catch {
    return undefined;
  }
}
