import type { JsonObject } from '../../../src/model/json.ts';
import { randomToken } from '../../oauth/random-token.ts';
import { callerOf } from '../bearer.ts';
import { readGiven } from '../given.ts';
import type { Grant } from '../grants.ts';
import { addUser, findUser, removeUser, type User } from '../users.ts';
import { type AccessCall, answer, refuse, refuseCaller } from './access-answers.ts';
import { readUserParams } from './user-params.ts';

/** `POST /users`, with the client's token: the reply holds the password as it is (S1:21). */
export async function createUser(call: AccessCall): Promise<Response> {
  const { world, request } = call;
  const caller = callerOf(world, request.headers);
  if ('error' in caller) return refuseCaller(call, caller);
  if (caller.grant.user !== null) return wrongRole(call, caller.grant, 'client');
  const params = readUserParams(await request.text());
  if (typeof params === 'string') return refuse(call, { status: 400, code: 'BAD_REQUEST', message: params });
  if (params.isAutoUpdateEnabled && readGiven(world).autoUpdate === 'disabled') {
    const message = 'The automatic update is disabled for your client.';
    return refuse(call, { status: 422, code: 'ILLEGAL_ENTITY_STATE', message });
  }
  const { id = world.random('user').uuid(), password = randomToken(world, 'password', 24), ...rest } = params;
  const user: User = { id, password, ...rest };
  if (!addUser(world, user)) {
    const message = {
      de: `Ein Benutzer mit der Kennung '${id}' existiert bereits.`,
      en: `A user with the identifier '${id}' already exists.`,
    };
    return refuse(call, { status: 422, code: 'ENTITY_EXISTS', message });
  }
  return answer(call, 201, told(user, user.password));
}

/** `GET /users`, with the user's token: "returns the user's password as 'XXXXX'" (P-FO). */
export function readUser(call: AccessCall): Response {
  const user = callingUser(call);
  return user instanceof Response ? user : answer(call, 200, told(user, 'XXXXX'));
}

/** `DELETE /users`, with the user's token. */
export function deleteUser(call: AccessCall): Response {
  const user = callingUser(call);
  if (user instanceof Response) return user;
  removeUser(call.world, user.id.toLowerCase());
  return answer(call, 200);
}

function callingUser(call: AccessCall): User | Response {
  const caller = callerOf(call.world, call.request.headers);
  if ('error' in caller) return refuseCaller(call, caller);
  const user = caller.grant.user === null ? null : findUser(call.world, caller.grant.user);
  return user ?? wrongRole(call, caller.grant, 'user');
}

function wrongRole(call: AccessCall, grant: Grant, wanted: 'client' | 'user'): Response {
  const message = `This service requires the access_token of a ${wanted}.`;
  return refuse(call, { status: 403, code: 'UNAUTHORIZED_ACCESS', message }, grant);
}

/** In the guidance's order (S1:21). */
function told({ id, email, phone, isAutoUpdateEnabled }: User, password: string): JsonObject {
  return { id, password, email, phone, isAutoUpdateEnabled };
}
