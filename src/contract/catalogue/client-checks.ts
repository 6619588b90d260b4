import type { CatalogueCheck } from './catalogue-check.ts';

/** The supplier's own software, as a mock sees it. */
export const clientChecks = {
  C01: {
    title: 'The client sends the documented authorization parameters, with response_type=code, and no others.',
    source: 'RFC 6749 section 4.1.1',
    severity: 'MUST',
  },
  C02: {
    title: "The client's state can not be guessed (128 bits or more) and is another one for each flow.",
    source: 'RFC 6749 sections 10.10 and 10.12; RFC 9700 section 4.7',
    severity: 'MUST',
  },
  C03: {
    title: 'No token request follows a callback whose state is missing, wrong or was seen before.',
    source: 'RFC 6749 section 10.12; RFC 9700 section 4.7.1',
    severity: 'MUST',
  },
  C04: {
    title: 'The client sends a PKCE challenge by S256, and the verifier that fits it.',
    source: 'RFC 9700 section 2.1.1',
    severity: 'SHOULD',
  },
  C05: {
    title: "The client's nonce is another one for each flow, and is compared with that of the id_token.",
    source: 'OpenID Connect Core sections 3.1.3.7 and 15.5.2',
    severity: 'MUST',
  },
  C06: {
    title: 'The redirect URI of production is https, on a host of the supplier.',
    source: 'RFC 6749 section 3.1.2.1',
    severity: 'MUST',
  },
  C07: {
    title: 'The client secret stands in no URL and in nothing else that a browser sends.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  C08: {
    title: 'Sign-in and consent happen in an ordinary browser window, unchanged, neither framed nor scripted.',
    source: 'RFC 8252 section 8.12',
    severity: 'MUST',
  },
  C09: {
    title: 'The client exchanges a code well inside ten minutes, and once only.',
    source: 'RFC 6749 section 4.1.2',
    severity: 'MUST',
  },
  C10: {
    title: 'The client answers an expired code by asking for consent again, not by trying again.',
    source: 'RFC 6749 section 5.2',
    severity: 'MUST',
  },
  C11: {
    title:
      "The client's token request is a POST of a form, with the right grant type and the redirect URI of the consent.",
    source: 'RFC 6749 section 4.1.3',
    severity: 'MUST',
  },
  C12: {
    title: 'The client authenticates in the one documented way, encoded as documented.',
    source: 'RFC 6749 section 2.3.1',
    severity: 'MUST',
  },
  C13: {
    title:
      'The client copes with token_type in any case, expires_in in any form or absent, and fields it does not know.',
    source: 'RFC 6749 sections 5.1 and 7.1',
    severity: 'MUST',
  },
  C14: {
    title: 'The client sends no token that has expired.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  C15: {
    title: 'The client refreshes with the newest refresh token it was given.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  C16: {
    title: 'The client keeps its refresh token when a refresh brings none.',
    source: 'RFC 6749 section 6',
    severity: 'MUST',
  },
  C17: {
    title: 'The client asks for consent again when a refresh is refused, after few attempts.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  C18: {
    title: 'Calls that meet an expired token at the same time cause one refresh.',
    source: 'RFC 9700 section 4.14.2',
    severity: 'SHOULD',
  },
  C19: {
    title: 'The client sends its token in the Authorization header only.',
    source: 'RFC 6750 section 2.1; RFC 9700 section 4.3.2',
    severity: 'MUST',
  },
  C20: {
    title: "The client sends token and subscription key to the API's host only, also when it is redirected.",
    source: 'RFC 6750 section 5.3',
    severity: 'MUST',
  },
  C21: {
    title:
      'The client survives access_denied, consent_denied and an unknown error code, and does not try again by itself.',
    source: 'RFC 6749 section 4.1.2.1',
    severity: 'MUST',
  },
  C22: {
    title: 'Markup in an error description is never rendered.',
    source: 'RFC 6749 section 10.14',
    severity: 'MUST',
  },
  C23: {
    title:
      'The client refuses an id_token that is unsigned, badly signed, expired, or of another issuer, audience or nonce.',
    source: 'OpenID Connect Core section 3.1.3.7',
    severity: 'MUST',
  },
  C24: {
    title: 'The client answers a 401 with one refresh and one more attempt, and a 403 with neither.',
    source: 'RFC 6750 section 3.1',
    severity: 'SHOULD',
  },
  C25: {
    title: 'The client waits as long as Retry-After says on 429 and 503.',
    source: 'RFC 6585 section 4; RFC 9110 section 10.2.3',
    severity: 'SHOULD',
  },
  C26: {
    title:
      'A submission whose answer was lost is looked up before it is sent again, so that it is never accepted twice.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  C27: {
    title: "The client's submission fits its schema, and names the company number from AR 26/27.",
    source: "the provider's own documents",
    severity: 'MUST',
  },
  C28: {
    title: 'The client does not ask for developer error details in production.',
    source: "the provider's own documents",
    severity: 'SHOULD',
  },
  C29: {
    title: 'Code and token stand in no Referer, no log and no address that stays in the browser.',
    source: 'RFC 9700 sections 4.2.4 and 4.3.1',
    severity: 'SHOULD',
  },
  C30: {
    title: 'The client refuses certificates that are expired, self-signed or of another host.',
    source: 'RFC 6749 section 10.9; RFC 6750 section 5.3',
    severity: 'MUST',
  },
  C31: {
    title: 'A code of the test environment is never sent to production, nor the reverse.',
    source: 'RFC 9700 section 4.4.2',
    severity: 'MUST',
  },
  C32: {
    title: 'The client revokes its tokens when a person disconnects it.',
    source: 'RFC 7009 section 2.1',
    severity: 'SHOULD',
  },
  C33: {
    title: 'The client asks for the scopes it needs and no more, encoded as a form encodes them.',
    source: 'RFC 6749 section 3.3',
    severity: 'MUST',
  },
  C34: {
    title: 'The supplier declares that tokens are stored securely, and whom to tell of a breach.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
} as const satisfies Readonly<Record<string, CatalogueCheck>>;
