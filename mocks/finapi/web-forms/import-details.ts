import type { Json, JsonObject } from '../../../src/model/json.ts';
import { isJsonObject } from '../../oauth/is-json-object.ts';
import { parseJson } from '../../oauth/parse-json.ts';

/** What a web form for importing a bank connection is asked to do; everything is optional (P-FW). */
export interface ImportDetails {
  readonly bankId: number | null;
  readonly bankSearch: string | null;
  readonly profileId: string | null;
  readonly redirectUrl: string | null;
}

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** A rule for one optional field; null and absent are alike. */
type Rule = readonly [field: string, holds: (value: Json) => boolean, message: string];

const rules: readonly Rule[] = [
  ['bank', isJsonObject, 'must be an object'],
  ['bank.id', (value) => Number.isInteger(value), 'must be a whole number'],
  ['bank.search', isText(1, 256), 'must be a text of 1 to 256 symbols'],
  ['bankConnectionName', isText(1, 64), 'must be a text of 1 to 64 symbols'],
  ['skipPositionsDownload', isFlag, 'must be true or false'],
  ['loadOwnerData', isFlag, 'must be true or false'],
  ['maxDaysForDownload', (value) => Number.isInteger(value) && Number(value) >= 0, 'must be 0 or more'],
  ['accountTypes', (value) => Array.isArray(value), 'must be a list of account types'],
  ['callbacks', isJsonObject, 'must be an object'],
  ['callbacks.finalised', isHttpsUrl, 'must be an HTTPS URL'],
  ['profileId', isText(36, 36), 'size must be between 36 and 36'],
  ['redirectUrl', isHttpsUrl, 'must be an HTTPS URL'],
];

/** @returns the fields that break a rule, at least one, or what is asked. */
export function readImportDetails(text: string): ImportDetails | readonly FieldError[] {
  const body = parseJson(text);
  if (!isJsonObject(body)) return [{ field: 'body', message: 'must be a JSON object' }];
  const errors = rules.flatMap(([field, holds, message]) => {
    const value = at(body, field);
    return value === null || holds(value) ? [] : [{ field, message }];
  });
  const [id, search] = [at(body, 'bank.id'), at(body, 'bank.search')];
  if (id !== null && search !== null) errors.push({ field: 'bank', message: 'id and search are mutually exclusive' });
  if (errors.length > 0) return errors;
  return {
    bankId: id === null ? null : Number(id),
    bankSearch: textAt(body, 'bank.search'),
    profileId: textAt(body, 'profileId'),
    redirectUrl: textAt(body, 'redirectUrl'),
  };
}

/** Null where there is nothing. */
function at(body: JsonObject, field: string): Json {
  return field
    .split('.')
    .reduce<Json>(
      (value, name) => (isJsonObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null),
      body,
    );
}

function textAt(body: JsonObject, field: string): string | null {
  const value = at(body, field);
  return typeof value === 'string' ? value : null;
}

function isFlag(value: Json): boolean {
  return typeof value === 'boolean';
}

function isHttpsUrl(value: Json): boolean {
  return isText(1, 2048)(value) && URL.canParse(String(value)) && new URL(String(value)).protocol === 'https:';
}

function isText(min: number, max: number): (value: Json) => boolean {
  return (value) => typeof value === 'string' && value.length >= min && value.length <= max;
}
