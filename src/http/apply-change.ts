import { SteadfastError } from '../errors.ts';
import type { Header } from '../model/http.ts';
import type { Json } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { Change, ChangeValue } from '../model/plan.ts';
import { authenticate } from './authenticate.ts';
import { changeJson } from './change-json.ts';
import type { Draft, DraftBody } from './draft.ts';
import { editQuery } from './edit-query.ts';

/**
 * A request made wrong on purpose, all but its headers. In this order: method, URL, authentication (which is written
 * here, so that what follows can change it), query, whole body, form, JSON. `drop` takes a value away, `{ repeat }` sends
 * it several times, anything else sets it (`{ set }` also what would read as one of those). `fill` replaces
 * `{{variables}}` in new values. Throws SteadfastError `change.form` or `change.json` (exit 2) when the body is not of
 * that kind, `request.auth` for an auth that is not supported.
 */
export function applyChange(draft: Draft, change: Change, fill: (text: string) => string): Draft {
  const { auth, headers } =
    change.authentication === undefined ? draft : changeAuth(draft, change.authentication, fill);
  const method = change.method === undefined ? draft.method : fill(change.method);
  const written = change.url === undefined ? draft.url : fill(change.url);
  const authenticated = authenticate({ ...draft, auth, headers, method, url: written });
  let { url, body } = authenticated;
  for (const [name, value] of Object.entries(change.query ?? {})) url = editQuery(url, name, texts(value, fill));
  if (change.body !== undefined) body = wholeBody(body, fill(change.body));
  if (change.form !== undefined) body = changeForm(body, change.form, fill);
  if (change.json !== undefined) body = changeJsonBody(body, change.json, fill);
  return { ...authenticated, url, body };
}

/** The last change: headers, those of auth, body and harness included. */
export function changeHeaders(
  headers: readonly Header[],
  change: Change,
  fill: (text: string) => string,
): readonly Header[] {
  return Object.entries(change.headers ?? {}).reduce<readonly Header[]>((known, [name, value]) => {
    return editPairs(known, name, texts(value, fill), (one) => one.toLowerCase() === name.toLowerCase());
  }, headers);
}

function changeAuth(
  draft: Draft,
  wanted: NonNullable<Change['authentication']>,
  fill: (text: string) => string,
): Pick<Draft, 'auth' | 'headers'> {
  const headers = draft.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  if (wanted === 'drop') return { headers, auth: { type: 'none' } };
  if ('bearer' in wanted) return { headers, auth: { type: 'bearer', token: fill(wanted.bearer) } };
  const { username, password } = wanted.basic;
  return { headers, auth: { type: 'basic', username: fill(username), password: fill(password) } };
}

/** The values a change asks for: none for `drop`. */
function changedValues(value: ChangeValue): readonly Json[] {
  if (value === 'drop') return [];
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return [value];
  if (Array.isArray(value['repeat'])) return value['repeat'];
  return value['set'] === undefined ? [value] : [value['set']];
}

function texts(value: ChangeValue, fill: (text: string) => string): string[] {
  return changedValues(value).map((one) => (typeof one === 'string' ? fill(one) : JSON.stringify(one)));
}

/** Puts `values` where the first pair of that name stands, or at the end; the others of that name go. */
function editPairs<T extends readonly [string, string]>(
  pairs: readonly T[],
  name: string,
  values: readonly string[],
  isSame: (name: string) => boolean,
): (readonly [string, string])[] {
  const first = pairs.findIndex(([known]) => isSame(known));
  const added = values.map((value) => [pairs[first]?.[0] ?? name, value] as const);
  if (first === -1) return [...pairs, ...added];
  return pairs.flatMap((pair, index): (readonly [string, string])[] => {
    if (index === first) return added;
    return isSame(pair[0]) ? [] : [pair];
  });
}

function wholeBody(body: DraftBody, text: string): DraftBody {
  // A form that is broken on purpose still says that it is a form.
  if (body.kind === 'form') return { kind: 'form-text', text };
  return { kind: 'raw', text, language: body.kind === 'raw' ? body.language : null };
}

function changeForm(
  body: DraftBody,
  changes: Readonly<Record<string, ChangeValue>>,
  fill: (text: string) => string,
): DraftBody {
  if (body.kind !== 'form' && body.kind !== 'none') {
    throw new SteadfastError({
      code: 'change.form',
      message: 'The body to change is not a form',
      hint: 'Use `json:` or `body:`.',
    });
  }
  let pairs = body.kind === 'form' ? body.pairs : [];
  for (const [name, value] of Object.entries(changes)) {
    pairs = editPairs(pairs, name, texts(value, fill), (known) => known === name);
  }
  return { kind: 'form', pairs };
}

function changeJsonBody(
  body: DraftBody,
  changes: Readonly<Record<string, ChangeValue>>,
  fill: (text: string) => string,
): DraftBody {
  const text = body.kind === 'raw' ? body.text : '';
  const language = body.kind === 'raw' ? body.language : null;
  const edits = Object.entries(changes).map(([where, value]) => {
    return { where, values: changedValues(value).map((one) => filledJson(one, fill)) };
  });
  return { kind: 'raw', text: changeJson(text, edits), language };
}

function filledJson(value: Json, fill: (text: string) => string): Json {
  if (typeof value === 'string') return fill(value);
  if (Array.isArray(value)) return value.map((item: Json) => filledJson(item, fill));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filledJson(item, fill)]));
}
