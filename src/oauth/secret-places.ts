/**
 * Parameters of OAuth requests and callbacks (query, fragment or form) whose values are secret. `state`, `nonce` and
 * `code_challenge` are not: they prove nothing once the exchange is over, and checks compare them.
 */
export const secretParameters: ReadonlySet<string> = new Set([
  'access_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'code',
  'code_verifier',
  'id_token',
  'id_token_hint',
  'password',
  'refresh_token',
  // Token revocation and introspection (RFC 7009, RFC 7662).
  'token',
]);

/** Headers, in lower case, whose values are secret in requests and responses alike. */
export const secretHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'ocp-apim-subscription-key',
  'proxy-authorization',
  'set-cookie',
  'x-api-key',
  'x-csrf-token',
]);
