import type { World } from '../../../src/model/world.ts';
import { rs256Signer } from '../../oauth/signer.ts';
import { sitesOf } from '../sites.ts';
import { policies } from './grants.ts';
import { unknownPolicy } from './messages.ts';
import { errorPage } from './refuse.ts';

/** `GET …/discovery/v2.0/keys?p=`: the keys that tokens verify with. */
export async function keys(world: World, request: Request): Promise<Response> {
  return forPolicy(world, request, async () => (await rs256Signer()).jwks);
}

/** `GET …/v2.0/.well-known/openid-configuration?p=` (P-MO). */
export async function openidConfiguration(world: World, request: Request): Promise<Response> {
  return forPolicy(world, request, async (policy) => {
    const { authorization, issuer, tenant } = sitesOf(world);
    return {
      issuer,
      authorization_endpoint: `${authorization}/authorize?p=${policy}`,
      token_endpoint: `${authorization}/token?p=${policy}`,
      jwks_uri: `${tenant}/discovery/v2.0/keys?p=${policy}`,
      response_modes_supported: ['query'],
      response_types_supported: ['code'],
      scopes_supported: ['openid'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
      claims_supported: ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'auth_time', 'ver', 'nonce', 'tfp'],
    };
  });
}

async function forPolicy(world: World, request: Request, body: (policy: string) => Promise<object>): Promise<Response> {
  const policy = new URL(request.url).searchParams.get('p') ?? '';
  const known = policies(world).find((each) => each === policy);
  if (known === undefined) return errorPage(world, unknownPolicy(policy, sitesOf(world).tenantName).text);
  return Response.json(await body(known));
}
