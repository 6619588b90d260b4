import { SteadfastError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { Change, ChangeValue } from '../model/plan.ts';
import { changeJson } from './change-json.ts';
import type { Draft, DraftBody } from './draft.ts';
import { editQuery } from './edit-query.ts';

/**
 * A request made wrong on purpose. In this order: method, URL, authentication, query, whole body, form, JSON, headers.
 * `drop` takes a value away, `{ repeat }` sends it several times, anything else sets it (`{ set }` also what would read
 * as one of those). `fill` replaces `{{variables}}` in new values.
 * Throws SteadfastError `change.form` or `change.json` (exit 2) when the body is not of that kind.
 */
export function applyChange(draft: Draft, change: Change | null, fill: (text: string) => string): Draft {
  if (change === null) return draft;
  let { method, url, headers, auth, body } = draft;
  if (change.method !== undefined) method = fill(change.method);
  if (change.url !== undefined) url = fill(change.url);
  if (change.authentication !== undefined) {
    headers = headers.filter(([name]) => name.toLowerCase() !== 'authorization');
    auth = { type: 'none' };
    if (change.authentication !== 'drop') {
      const wanted = change.authentication;
      auth =
        'bearer' in wanted
          ? { type: 'bearer', token: fill(wanted.bearer) }
          : { type: 'basic', username: fill(wanted.basic.username), password: fill(wanted.basic.password) };
    }
  }
  for (const [name, value] of Object.entries(change.query ?? {})) url = editQuery(url, name, texts(value, fill));
  if (change.body !== undefined) body = wholeBody(body, fill(change.body));
  if (change.form !== undefined) body = changeForm(body, change.form, fill);
  if (change.json !== undefined) body = changeJsonBody(body, change.json, fill);
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    headers = editPairs(headers, name, texts(value, fill), (known) => known.toLowerCase() === name.toLowerCase());
  }
  return { method, url, headers, auth, body };
}

/** The values a change asks for: none for `drop`. */
export function changedValues(value: ChangeValue): readonly Json[] {
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
