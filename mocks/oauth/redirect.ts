/**
 * How a server writes the query of a redirect: `form` (space `+`, upper-case hex), `percent` (space `%20`),
 * `dotnet` (space `+`, lower-case hex, as HttpUtility.UrlEncode does).
 */
export type QueryEncoding = 'form' | 'percent' | 'dotnet';

export interface RedirectRules {
  readonly encoding?: QueryEncoding;
  /** `glue` puts `?` and the parameters behind the URI whatever it already holds: a fault that real servers have. */
  readonly join?: 'query' | 'glue';
  /** Adds a slash that the registered URI lacks: where it has no path at all, as a parsed URL prints, or behind any path. */
  readonly addSlash?: 'never' | 'empty-path' | 'always';
}

/** The address an authorization server sends the browser back to. Parameters without a value are left out. */
export function redirectUrl(
  redirectUri: string,
  parameters: Readonly<Record<string, string | null | undefined>>,
  { encoding = 'form', join = 'query', addSlash = 'never' }: RedirectRules = {},
): string {
  const query = Object.entries(parameters)
    .flatMap(([name, value]) => (value == null ? [] : [`${encode(name, encoding)}=${encode(value, encoding)}`]))
    .join('&');
  if (join === 'glue') return `${redirectUri}?${query}`;
  const [address = '', ...rest] = redirectUri.split('?');
  const slashless = addSlash === 'always' ? /[^/]$/ : /^[a-z][a-z0-9+.-]*:\/\/[^/]+$/i;
  const base = addSlash !== 'never' && slashless.test(address) ? `${address}/` : address;
  return `${base}?${[...rest, query].filter((part) => part !== '').join('&')}`;
}

/** A redirect that no cache keeps and no page may frame. */
export function redirect(
  location: string,
  status: 302 | 303 = 302,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, { status, headers: { location, 'cache-control': 'no-store', ...headers } });
}

function encode(text: string, encoding: QueryEncoding): string {
  const form = new URLSearchParams([['', text]]).toString().slice(1);
  switch (encoding) {
    case 'form':
      return form;
    case 'percent':
      return form.replaceAll('+', '%20');
    case 'dotnet':
      return form
        .replace(/%(?:21|28|29)/g, (hex) => decodeURIComponent(hex))
        .replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  }
}
