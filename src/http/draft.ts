import type { Header } from '../model/http.ts';
import type { Operation, PostmanAuth, PostmanBody, PostmanPair } from '../model/system.ts';

/** A request whose variables are filled and whose bytes are not made yet: the form in which it can be changed. */
export interface Draft {
  readonly method: string;
  /** As written: encoding comes last. */
  readonly url: string;
  readonly headers: readonly Header[];
  readonly auth: PostmanAuth;
  readonly body: DraftBody;
}

export type DraftBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'form'; readonly pairs: readonly (readonly [string, string])[] }
  /** A form that was broken on purpose. */
  | { readonly kind: 'form-text'; readonly text: string }
  | { readonly kind: 'raw'; readonly text: string; readonly language: string | null }
  | { readonly kind: 'file'; readonly src: string };

/** A body that replaces the operation's own; `file` is where it was read, for its content type. */
export interface BodyOverride {
  readonly text: string;
  readonly file: string | null;
}

/** Puts an operation's parts together. `fill` replaces `{{variables}}`. */
export function draftRequest(
  operation: Operation,
  fill: (text: string) => string,
  override?: BodyOverride | null,
): Draft {
  const { request } = operation;
  const body = override ? overridden(request.body, override, fill) : filledBody(request.body, fill);
  const headers = enabled(request.headers, fill).filter(([name]) => name !== '');
  return {
    method: request.method,
    url: fill(request.url),
    // Newman overrules the content type of a form that does not say it is one.
    headers: body.kind === 'form' ? headers.filter((header) => !isWrongForForm(header)) : headers,
    auth: filledAuth(request.auth, fill),
    body,
  };
}

function filledBody(body: PostmanBody | null, fill: (text: string) => string): DraftBody {
  if (body === null) return { kind: 'none' };
  if (body.mode === 'urlencoded') return { kind: 'form', pairs: enabled(body.pairs, fill) };
  if (body.mode === 'file') return { kind: 'file', src: fill(body.src) };
  return { kind: 'raw', text: fill(body.text), language: body.language };
}

function overridden(own: PostmanBody | null, override: BodyOverride, fill: (text: string) => string): DraftBody {
  const language = own?.mode === 'raw' ? own.language : null;
  const extension = /\.(json|xml|html)$/i.exec(override.file ?? '')?.[1]?.toLowerCase();
  const text = fill(override.text);
  return { kind: 'raw', text, language: language ?? extension ?? (isJson(text) ? 'json' : null) };
}

function filledAuth(auth: PostmanAuth, fill: (text: string) => string): PostmanAuth {
  switch (auth.type) {
    case 'basic':
      return { type: 'basic', username: fill(auth.username), password: fill(auth.password) };
    case 'bearer':
      return { type: 'bearer', token: fill(auth.token) };
    case 'apikey':
      return { type: 'apikey', in: auth.in, key: fill(auth.key), value: fill(auth.value) };
    default:
      return auth;
  }
}

function enabled(pairs: readonly PostmanPair[], fill: (text: string) => string): [string, string][] {
  return pairs.filter((pair) => !pair.disabled).map(({ key, value }) => [fill(key), fill(value)]);
}

function isWrongForForm([name, value]: Header): boolean {
  return name.toLowerCase() === 'content-type' && !/^application\/x-www-form-urlencoded\b/.test(value);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
