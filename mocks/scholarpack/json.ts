import type { Json } from '../../src/model/json.ts';
import { isJsonObject } from '../oauth/is-json-object.ts';

/** An answer as Flask prints it: keys sorted, as in the guidance (S3:47-53). */
export function json(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Response {
  const text = JSON.stringify(body, (_, value: Json) => (isJsonObject(value) ? sorted(value) : value));
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
}

function sorted(value: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
