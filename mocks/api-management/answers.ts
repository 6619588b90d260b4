import type { Json } from '../../src/model/json.ts';

const keyAdvice = {
  missing: 'Make sure to include subscription key when making requests to an API.',
  invalid: 'Make sure to provide a valid key for an active subscription.',
} as const;

/** What Azure API Management answers by itself, in front of DfE's APIs. Always JSON, never CORS. */
export function json(status: number, body: Json, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

export function keyRefusal(why: 'missing' | 'invalid'): string {
  return `Access denied due to ${why} subscription key. ${keyAdvice[why]}`;
}

export const tokenRefusal = 'Unauthorized. Access token is missing or invalid.';

export function unauthorized(message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return json(401, { statusCode: 401, message }, headers);
}

/** The challenge that comes with a refused key. @param realm base address of the API */
export function keyChallenge(realm: string): Readonly<Record<string, string>> {
  return {
    'www-authenticate': `AzureApiManagementKey realm="${realm}",name="Ocp-Apim-Subscription-Key",type="header"`,
  };
}

/** The key that a request carries: its header, or its query parameter when there is no header (P-AP). */
export function subscriptionKeyOf(headers: Headers, query: URLSearchParams): string | null {
  return headers.get('ocp-apim-subscription-key') ?? query.get('subscription-key');
}

export function quotaExceeded(): Response {
  return json(403, {
    statusCode: 403,
    message: 'Out of call volume quota. Quota will be replenished in 03:14:17.',
  });
}

export function resourceNotFound(): Response {
  return json(404, { statusCode: 404, message: 'Resource not found' });
}
