import type { World } from '../../../src/model/world.ts';
import { parameter, readForm } from '../../oauth/form.ts';
import { json } from '../json.ts';
import { authenticateClient } from './authenticate-client.ts';
import { isOld, noStore, refuse, refuseClient } from './errors.ts';
import { accessTokens, refreshTokens } from './grants.ts';

/**
 * `POST /oauth2/revoke/`. A hint that is wrong does no harm (RFC 7009 section 2.1), one that is
 * unknown is refused. The field `client` of the guidance (S3:90) is no standard one; it is not looked at.
 */
export async function revoke(world: World, request: Request): Promise<Response> {
  const form = await readForm(request);
  const client = authenticateClient(world, request.headers);
  if (client === null) return refuseClient();
  const value = form.get('token');
  if (value === null) return refuse({ error: 'invalid_request' });
  const hint = parameter(form, 'token_type_hint') ?? 'access_token';
  if (!['access_token', 'refresh_token'].includes(hint)) return refuse({ error: 'unsupported_token_type' }, 401);
  const access = accessTokens(world).find(value);
  const found = access.state === 'unknown' ? refreshTokens(world).find(value) : access;
  if (found.state === 'unknown') return revoked();
  const { grant } = found.issued.data;
  // Versions up to 1.0 looked among the client's own tokens only, and so found nothing to refuse.
  if (grant.clientId !== client.id) return isOld(world) ? revoked() : refuse({ error: 'invalid_grant' });
  accessTokens(world).revokeWhere((pair, token) => (found === access ? token === value : pair.grant === grant));
  refreshTokens(world).revokeWhere((_, token) => token === value);
  return revoked();
}

function revoked(): Response {
  return json(200, {}, noStore);
}
