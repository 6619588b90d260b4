import { parameter } from '../../oauth/form.ts';
import { callerOf } from '../bearer.ts';
import { accessTokens, type Grant, refreshTokens } from '../grants.ts';
import { type AccessCall, answer, refuse, refuseCaller } from './access-answers.ts';

/**
 * `POST /oauth/revoke?token=…`: empty 200, also for what is no token. A hint that is wrong does not
 * protect a token (RFC 7009 section 2.1).
 */
export function revoke(call: AccessCall): Response {
  const { world, query } = call;
  const caller = callerOf(world, call.request.headers);
  if ('error' in caller) return refuseCaller(call, caller);
  if (caller.grant.user !== null) {
    const message = "The client's access_token is required to revoke a token.";
    return refuse(call, { status: 403, code: 'UNAUTHORIZED_ACCESS', message }, caller.grant);
  }
  const token = parameter(query, 'token');
  if (token === null) return refuse(call, bad("Required parameter 'token' is missing."));
  const hint = parameter(query, 'token_type_hint');
  if (hint !== null && !['access_token', 'refresh_token'].includes(hint)) {
    return refuse(call, bad('The service does not support the revocation of the presented token type.'));
  }
  const [access, refresh] = [accessTokens(world).find(token), refreshTokens(world).find(token)];
  if (refresh.state === 'live') revokeGrant(call, refresh.issued.data);
  else if (access.state === 'live' && hint === null) revokeGrant(call, access.issued.data);
  else if (access.state === 'live') accessTokens(world).revokeWhere((_, value) => value === token);
  return answer(call, 200);
}

function revokeGrant({ world }: AccessCall, { id }: Grant): void {
  for (const store of [accessTokens(world), refreshTokens(world)]) store.revokeWhere((grant) => grant.id === id);
}

function bad(message: string) {
  return { status: 400, code: 'BAD_REQUEST', message } as const;
}
