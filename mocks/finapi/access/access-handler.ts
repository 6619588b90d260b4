import { http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { readGiven } from '../given.ts';
import { requestIdOf } from '../request-id.ts';
import { sitesOf } from '../sites.ts';
import { type AccessCall, refuse } from './access-answers.ts';
import { revoke } from './revoke.ts';
import { token } from './token.ts';
import { createUser, deleteUser, readUser } from './user-operations.ts';

type Operation = (call: AccessCall) => Response | Promise<Response>;

const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  '/oauth/token': { POST: token },
  '/oauth/revoke': { POST: revoke },
  '/users': { POST: createUser, GET: readUser, DELETE: deleteUser },
};

/** finAPI Access: every path bare, under `/api/v1` and under `/api/v2`. */
export function accessHandler(world: World): RequestHandler {
  return http.all(`${sitesOf(world).access}/*`, ({ request }) => {
    const { pathname, searchParams: query } = new URL(request.url);
    const { value: requestId, tooLong } = requestIdOf(world, request.headers);
    const call = { world, request, query, requestId, endpoint: `${request.method} ${pathname}` };
    const bad = (message: string) => refuse(call, { status: 400, code: 'BAD_REQUEST', message });
    if (tooLong) return bad('The request ID must not be longer than 255 characters.');
    const [, version = 'v1', path = ''] = /^(?:\/api\/(v[12]))?(\/.*)$/.exec(pathname) ?? [];
    const known = Object.hasOwn(operations, path) ? operations[path] : undefined;
    if (!known) return refuse(call, { status: 404, code: 'UNKNOWN_ENTITY', message: 'There is no such service.' });
    const { versions } = readGiven(world);
    if (versions !== 'all' && versions !== version) {
      return refuse(call, { status: 403, code: 'FORBIDDEN', message: `Your client may not use version ${version}.` });
    }
    const run = Object.hasOwn(known, request.method) ? known[request.method] : undefined;
    if (run) return run(call);
    return refuse(call, { status: 405, code: 'METHOD_NOT_ALLOWED', message: `${request.method} is not supported.` });
  });
}
