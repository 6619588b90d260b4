import type { html } from 'hono/html';

/** A piece of escaped markup, as `html` makes it. */
export type Markup = ReturnType<typeof html>;

export interface PageResponse {
  readonly status?: number;
  /** Further headers, such as `set-cookie`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A whole document as a response: not cached, not to be framed (RFC 9700 section 4.16), tells nobody where it was. */
export async function pageResponse(document: Markup, { status = 200, headers = {} }: PageResponse): Promise<Response> {
  return new Response((await document).toString(), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "frame-ancestors 'none'",
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      ...headers,
    },
  });
}
