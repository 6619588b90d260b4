import type { CatalogueCheck } from './catalogue-check.ts';

/** The API behind the token, and what tokens say of their holder (RFC 6750, OpenID Connect Core). */
export const apiChecks = {
  S43: {
    title: 'A call without a token is refused with 401 and a Bearer challenge that holds no error code.',
    source: 'RFC 6750 sections 3 and 3.1',
    severity: 'MUST',
  },
  S44: {
    title:
      'A call with an expired or made-up token is refused with 401 and invalid_token; one beyond its scope with 403.',
    source: 'RFC 6750 section 3.1',
    severity: 'MUST',
  },
  S45: {
    title: 'A token in the query string is not accepted.',
    source: 'RFC 6750 section 2.3; RFC 9700 section 4.3.2',
    severity: 'SHOULD',
  },
  S46: {
    title:
      'A missing or wrong subscription key and a missing or wrong token are each refused with a 401 that tells them apart.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S47: {
    title: 'Keys and tokens of the test environment are used nowhere else.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S48: {
    title: 'Details of an error are given when the developer header asks for them, and nothing leaks when it does not.',
    source: "the provider's own documents",
    severity: 'SHOULD',
  },
  S49: {
    title: 'An open endpoint answers without a token, and takes no notice of one.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S50: {
    title: 'The API answers JSON unless XML is asked for, and XML when it is.',
    source: "the provider's own documents",
    severity: 'SHOULD',
  },
  S51: {
    title: 'It is known which of two contradicting paths, /api/submissions and /api/subscriptions, answers.',
    source: "the provider's own documents",
    severity: 'INFO',
  },
  S52: {
    title: 'A return with a wrong chart of accounts version is refused with an error that fits its schema.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S53: {
    title: 'A return that names an academy outside the trust is refused.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S54: {
    title: 'A consent for one trust can not submit for another.',
    source: 'RFC 9700 section 2.3',
    severity: 'MUST',
  },
  S55: {
    title: 'From AR 26/27 a company number is accepted and a UPIN refused.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S56: {
    title: 'A return that is sent twice has one outcome, the same each time, and the portal shows it.',
    source: "the provider's own documents",
    severity: 'INFO',
  },
  S57: {
    title: 'The portal shows the status that the API gave for a submission, within minutes.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
  S58: {
    title:
      'An id_token is signed with a published key, names the right issuer, audience, times and nonce, and keeps them on refresh.',
    source: 'OpenID Connect Core sections 3.1.3.7 and 12.2',
    severity: 'MUST',
  },
  S59: {
    title: 'offline_access with prompt=consent yields a refresh token.',
    source: 'OpenID Connect Core section 11',
    severity: 'MUST',
  },
  S60: {
    title:
      'The password grant is offered only where it is documented, and refuses a wrong password with invalid_grant.',
    source: 'RFC 6749 section 5.2; RFC 9700 section 2.4',
    severity: 'INFO',
  },
  S61: {
    title:
      "A client's token can not do a user's calls, nor a user's token a client's, and no refresh token comes with client credentials.",
    source: 'RFC 6749 section 4.4.3',
    severity: 'MUST',
  },
  S62: {
    title: 'The answer to the creation of a user does not repeat the password.',
    source: "the provider's own documents",
    severity: 'SHOULD',
  },
  S63: {
    title: 'What /me says of level, school and scopes agrees with the token, and totals agree with the data listed.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
} as const satisfies Readonly<Record<string, CatalogueCheck>>;
