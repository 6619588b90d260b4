import type { CatalogueCheck } from './catalogue-check.ts';

/** The authorization endpoint and its pages (RFC 6749 section 4.1.1). */
export const authorizationChecks = {
  S01: {
    title: 'The documented authorization request leads to the consent page, and accepting there returns a code.',
    source: 'RFC 6749 sections 4.1.1 and 4.1.2',
    severity: 'MUST',
  },
  S02: {
    title: 'A redirect URI that is not registered gets an error page and no redirect.',
    source: 'RFC 6749 sections 3.1.2.4 and 4.1.2.1',
    severity: 'MUST',
  },
  S03: {
    title:
      'A redirect URI that is nearly the registered one (slash, case, port, query, sub-path, fragment) is refused.',
    source: 'RFC 9700 sections 2.1 and 4.1.3',
    severity: 'MUST',
  },
  S04: {
    title: 'An unknown client id gets an error page and no redirect.',
    source: 'RFC 6749 section 4.1.2.1',
    severity: 'MUST',
  },
  S05: {
    title: 'An authorization request without response_type is answered with invalid_request.',
    source: 'RFC 6749 sections 3.1.1 and 4.1.2.1',
    severity: 'MUST',
  },
  S06: {
    title: 'A response_type other than code is refused, so that no token travels in a URL.',
    source: 'RFC 9700 section 2.1.2',
    severity: 'MUST',
  },
  S07: {
    title: 'The state comes back byte for byte, reserved characters and great length included, on errors too.',
    source: 'RFC 6749 sections 4.1.2 and 4.1.2.1',
    severity: 'MUST',
  },
  S08: {
    title: 'A query parameter that the endpoint does not know changes nothing.',
    source: 'RFC 6749 section 3.1',
    severity: 'MUST',
  },
  S09: {
    title: 'A parameter that stands twice is answered with invalid_request.',
    source: 'RFC 6749 sections 3.1 and 4.1.2.1',
    severity: 'SHOULD',
  },
  S10: {
    title:
      'A person who declines is sent back to the application with an error, access_denied unless documented otherwise.',
    source: 'RFC 6749 section 4.1.2.1',
    severity: 'MUST',
  },
  S11: {
    title: 'An unknown scope is refused with invalid_scope and never widens a token.',
    source: 'RFC 6749 sections 3.3 and 4.1.2.1',
    severity: 'MUST',
  },
  S12: {
    title: 'A grant of other scopes than were asked for says which were granted.',
    source: 'RFC 6749 sections 3.3 and 5.1',
    severity: 'MUST',
  },
  S13: {
    title: 'prompt=login asks a signed-in person to sign in again, and prompt=consent shows the consent again.',
    source: 'OpenID Connect Core section 3.1.2.1',
    severity: 'MUST',
  },
  S14: {
    title: 'The authorization response names its issuer, so that test and production can not be mixed up.',
    source: 'RFC 9207 section 2; RFC 9700 section 4.4.2',
    severity: 'INFO',
  },
  S15: {
    title: 'The sign-in and consent pages can not be framed, and none answers a typed password with a 307.',
    source: 'RFC 9700 sections 4.12 and 4.16',
    severity: 'MUST',
  },
  S16: {
    title: 'No endpoint answers over plain http, nor over TLS older than 1.2.',
    source: 'RFC 6749 sections 3.1 and 3.2',
    severity: 'MUST',
  },
} as const satisfies Readonly<Record<string, CatalogueCheck>>;
