import { redirectUrl } from '../../oauth/redirect.ts';
import type { AuthorizeRequest } from './transactions.ts';

/** Sends the browser back to the application, with a code or an error and the state it sent. */
export function redirectBack(
  { redirectUri, state }: Pick<AuthorizeRequest, 'redirectUri' | 'state'>,
  answer: Readonly<Record<string, string>>,
): Response {
  return htmlRedirect(redirectUrl(redirectUri, { ...answer, state }));
}

/** Redirects of the authorization endpoint are HTML (S4:39-40), with the sentence that the platform's framework writes. */
export function htmlRedirect(location: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response('<html><body>You are being redirected.</body></html>', {
    status: 302,
    headers: { location, 'content-type': 'text/html', 'cache-control': 'no-store', ...headers },
  });
}
