import type { World } from '../../../src/model/world.ts';
import { rs256Signer } from '../../oauth/signer.ts';
import { sitesOf } from '../sites.ts';

/** `GET /certs`: the keys that id_tokens verify with. */
export async function signingKeys(): Promise<Response> {
  return Response.json((await rs256Signer()).jwks);
}

/** `GET /.well-known/openid-configuration`, as far as the guidance speaks of it (P-DO, P-NO). */
export function metadata(world: World): Response {
  const { authorization, issuer } = sitesOf(world);
  return Response.json({
    authorization_endpoint: `${authorization}/auth`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${authorization}/certs`,
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'offline_access', 'profile', 'email', 'organisation'],
    subject_types_supported: ['public'],
    token_endpoint: `${authorization}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  });
}
