import type { Json } from '../model/json.ts';
import type { Change, Expectation } from '../model/plan.ts';
import { type Lookup, substitute, substituteJson } from '../scenario/substitute.ts';

type Values = Readonly<Record<string, Json>>;

function fillRecord(values: Values, lookup: Lookup): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, substituteJson(value, lookup)]));
}

/** Queries compare with captured values too, `$[?@.id == '{{id}}']`. */
function fillQueries(queries: Values, lookup: Lookup): Values {
  const filled = Object.entries(queries).map(([query, value]) => [substitute(query, lookup), value] as const);
  return fillRecord(Object.fromEntries(filled), lookup);
}

/** An expectation with its `{{variables}}` filled in. Throws `variable.undefined` (exit 2) for a name without a value. */
export function fillExpectation(expect: Expectation, lookup: Lookup): Expectation {
  const { headers, body, jsonpath, text, callback, page } = expect;
  return {
    ...expect,
    ...(headers && { headers: fillRecord(headers, lookup) }),
    ...(body !== undefined && { body: substituteJson(body, lookup) }),
    ...(jsonpath && { jsonpath: fillQueries(jsonpath, lookup) }),
    ...(text !== undefined && { text: substituteJson(text, lookup) }),
    ...(callback && { callback: fillRecord(callback, lookup) }),
    ...(page !== undefined && { page: substituteJson(page, lookup) }),
  };
}

function fillAuthentication(
  authentication: NonNullable<Change['authentication']>,
  lookup: Lookup,
): NonNullable<Change['authentication']> {
  if (authentication === 'drop') return authentication;
  if ('bearer' in authentication) return { bearer: substitute(authentication.bearer, lookup) };
  const { username, password } = authentication.basic;
  return { basic: { username: substitute(username, lookup), password: substitute(password, lookup) } };
}

/** A change with its `{{variables}}` filled in. Throws `variable.undefined` (exit 2) for a name without a value. */
export function fillChange(change: Change, lookup: Lookup): Change {
  const { url, authentication, headers, query, form, json, body } = change;
  return {
    ...change,
    ...(url !== undefined && { url: substitute(url, lookup) }),
    ...(authentication && { authentication: fillAuthentication(authentication, lookup) }),
    ...(headers && { headers: fillRecord(headers, lookup) }),
    ...(query && { query: fillRecord(query, lookup) }),
    ...(form && { form: fillRecord(form, lookup) }),
    ...(json && { json: fillRecord(json, lookup) }),
    ...(body !== undefined && { body: substitute(body, lookup) }),
  };
}
