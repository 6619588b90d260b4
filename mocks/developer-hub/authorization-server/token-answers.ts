import type { JsonObject } from '../../../src/model/json.ts';

export interface TokenRefusal {
  readonly error: string;
  readonly text: string;
  /** The words of the scope that can not be had. */
  readonly scope?: string;
}

/** One text, whatever is wrong with a code or a refresh token: the engine gives nothing away (P-NO). */
export const invalidGrant: TokenRefusal = { error: 'invalid_grant', text: 'grant request is invalid' };

export function refuse(
  { error, text, scope }: TokenRefusal,
  status: 400 | 401 | 404 = 400,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return tokenAnswer(status, { error, error_description: text, ...(scope === undefined ? {} : { scope }) }, headers);
}

export function tokenAnswer(
  status: number,
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache, no-store',
      pragma: 'no-cache',
      ...headers,
    },
  });
}
