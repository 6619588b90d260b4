import type { CatalogueCheck } from './catalogue-check.ts';

/** The token endpoint: exchange, refresh, revocation (RFC 6749 sections 4.1.3, 5 and 6; RFC 7009). */
export const tokenChecks = {
  S17: {
    title: 'A code is exchanged for a token, in an answer that fits its schema.',
    source: 'RFC 6749 sections 4.1.3, 4.1.4 and 5.1',
    severity: 'MUST',
  },
  S18: {
    title: 'A code that was used already is refused with 400 and invalid_grant.',
    source: 'RFC 6749 sections 4.1.2 and 5.2',
    severity: 'MUST',
  },
  S19: {
    title: 'The use of a code a second time ends the access token that its first use gave.',
    source: 'RFC 6749 section 4.1.2',
    severity: 'SHOULD',
  },
  S20: {
    title: 'A code is accepted just before ten minutes have passed, and refused just after.',
    source: 'RFC 6749 section 4.1.2',
    severity: 'MUST',
  },
  S21: {
    title: 'A code that another client presents is refused with invalid_grant.',
    source: 'RFC 6749 sections 4.1.3 and 5.2',
    severity: 'MUST',
  },
  S22: {
    title: 'A code exchange with another redirect URI than the consent had, or with none, is refused.',
    source: 'RFC 6749 section 4.1.3',
    severity: 'MUST',
  },
  S23: {
    title: 'A code that is garbage, cut short or empty is refused with 400 and a JSON error.',
    source: 'RFC 6749 section 5.2',
    severity: 'MUST',
  },
  S24: {
    title: 'A code is 48 characters long.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S25: {
    title: 'The token endpoint refuses GET.',
    source: 'RFC 6749 section 3.2',
    severity: 'MUST',
  },
  S26: {
    title:
      'The token endpoint takes its parameters from a form body, so that neither secret nor code has to stand in a URL.',
    source: 'RFC 6749 sections 2.3.1 and 4.1.3',
    severity: 'MUST',
  },
  S27: {
    title: 'A wrong client secret is refused with invalid_client; with 401 and a challenge where it came by Basic.',
    source: 'RFC 6749 section 5.2',
    severity: 'MUST',
  },
  S28: {
    title: 'Basic credentials with reserved characters work when they are form-encoded first.',
    source: 'RFC 6749 section 2.3.1',
    severity: 'MUST',
  },
  S29: {
    title: 'A request that authenticates its client in two ways at once is refused.',
    source: 'RFC 6749 section 2.3',
    severity: 'SHOULD',
  },
  S30: {
    title: 'An unknown grant type is refused with unsupported_grant_type.',
    source: 'RFC 6749 section 5.2',
    severity: 'MUST',
  },
  S31: {
    title: 'An answer that holds a token forbids caches to store it.',
    source: 'RFC 6749 section 5.1',
    severity: 'MUST',
  },
  S32: {
    title: 'A token answer states its token_type, Bearer in any case of letters.',
    source: 'RFC 6749 sections 5.1 and 7.1',
    severity: 'MUST',
  },
  S33: {
    title: 'expires_in is a JSON number.',
    source: 'RFC 6749 section 5.1 and appendix A.14',
    severity: 'SHOULD',
  },
  S34: {
    title: 'expires_in states the documented life of a token, and the token is refused once it is over.',
    source: 'RFC 6749 section 5.1',
    severity: 'SHOULD',
  },
  S35: {
    title: 'A refresh brings another refresh token, and the one before it is refused from then on.',
    source: 'RFC 9700 section 4.14.2',
    severity: 'SHOULD',
  },
  S36: {
    title: 'A refresh that brings no refresh token leaves the one in use valid.',
    source: 'RFC 6749 section 6',
    severity: 'SHOULD',
  },
  S37: {
    title: 'A refresh for a wider scope is refused with invalid_scope, and one for a narrower scope is honoured.',
    source: 'RFC 6749 section 6',
    severity: 'MUST',
  },
  S38: {
    title: 'A refresh is refused fourteen days after the consent.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S39: {
    title: 'A refresh token works for its own client only, and a made-up one is refused with invalid_grant.',
    source: 'RFC 6749 sections 5.2, 6 and 10.4',
    severity: 'MUST',
  },
  S40: {
    title: 'Revocation answers 200 for a valid token and for an unknown one.',
    source: 'RFC 7009 section 2.2',
    severity: 'MUST',
  },
  S41: {
    title: 'A revoked access token is refused with 401, and revoking a refresh token ends its access tokens.',
    source: 'RFC 7009 section 2.1',
    severity: 'MUST',
  },
  S42: {
    title: "A wrong token_type_hint does not stop a revocation, and another client's token is not revoked.",
    source: 'RFC 7009 section 2.1',
    severity: 'MUST',
  },
} as const satisfies Readonly<Record<string, CatalogueCheck>>;
