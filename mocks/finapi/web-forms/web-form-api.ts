import { http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { callerOf, challengeFor } from '../bearer.ts';
import { requestIdOf } from '../request-id.ts';
import { sitesOf } from '../sites.ts';
import { refuse, refuseFields, type WebFormCall } from './web-form-answers.ts';
import { createWebForm, deleteWebForm, listWebForms, readWebForm } from './web-form-operations.ts';

/** A call of a user: the Web Form API lets nobody else in. */
export interface UserCall extends WebFormCall {
  /** The user's id in lower case. */
  readonly user: string;
  readonly token: string;
}

type Operation = readonly [method: string, path: RegExp, run: (call: UserCall) => Response | Promise<Response>];

const operations: readonly Operation[] = [
  ['POST', /^\/api\/webForms\/bankConnectionImport$/, createWebForm],
  ['GET', /^\/api\/webForms$/, listWebForms],
  ['GET', /^\/api\/webForms\/([^/]+)$/, readWebForm],
  ['DELETE', /^\/api\/webForms\/([^/]+)$/, deleteWebForm],
];

/** The Web Form API: request id, then operation, then token, then role. */
export function webFormApiHandler(world: World): RequestHandler {
  return http.all(`${sitesOf(world).webForm}/api/*`, ({ request }) => {
    const { pathname, searchParams: query } = new URL(request.url);
    const { value: requestId, tooLong } = requestIdOf(world, request.headers);
    const call = { world, request, query, requestId, endpoint: `${request.method} ${pathname}`, id: '' };
    if (tooLong) return refuseFields(call, [{ field: 'X-Request-Id', message: 'size must be between 0 and 255' }]);
    for (const [method, path, run] of operations) {
      const match = method === request.method ? path.exec(pathname) : null;
      if (!match) continue;
      const caller = callerOf(world, request.headers);
      if ('error' in caller) {
        const challenge = { 'www-authenticate': challengeFor(caller) };
        return refuse(call, 401, 'UNAUTHORIZED', caller.description, challenge);
      }
      const { grant, token } = caller;
      if (grant.user === null) return refuse(call, 403, 'FORBIDDEN', "The user's access token is required.");
      return run({ ...call, id: match[1] ?? '', user: grant.user, token });
    }
    return refuse(call, 404, 'NOT_FOUND', 'There is no such service.');
  });
}
