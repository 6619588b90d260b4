import type { Json } from '../../../src/model/json.ts';

export function json(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** An error of the API: `error` and `message`, never `error_description`. */
export function refuse(
  status: 401 | 403 | 404,
  error: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return json(status, { error, message }, headers);
}
