import { type HttpResponseResolver, http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { type App, findApp } from '../apps.ts';
import { readGiven } from '../given.ts';
import { type Access, accessTokens } from '../platform/grants.ts';
import { opens } from '../scopes.ts';
import { sitesOf } from '../sites.ts';
import { json, refuse } from './answers.ts';
import { listAuthorizations } from './authorizations.ts';
import { overLimit } from './rate-limit.ts';
import { getStudent, listStudents } from './students.ts';
import { userInfo } from './user-info.ts';
import { negotiate, type Version } from './version.ts';

/** A request that the API lets in. */
export interface ApiCall {
  readonly world: World;
  readonly request: Request;
  readonly query: URLSearchParams;
  readonly version: Version;
  readonly access: Access;
  /** The application that the token was issued to. */
  readonly app: App;
  /** The variable part of the path. */
  readonly id: string;
}

interface Operation {
  readonly path: RegExp;
  readonly run: (call: ApiCall) => Response;
  /** Why a token that is good does not open it; null when it does. */
  readonly barred: (access: Access) => string | null;
}

const authorizationsOperation: Operation = {
  path: /^\/authorizations$/,
  run: listAuthorizations,
  barred: ({ level }) => (level === 'app' ? null : 'An app level token is required.'),
};

const operations: readonly Operation[] = [
  authorizationsOperation,
  { path: /^\/me$/, run: userInfo, barred: () => null },
  { path: /^\/students$/, run: listStudents, barred: studentsBarred },
  { path: /^\/students\/([^/]+)$/, run: getStudent, barred: studentsBarred },
];

/**
 * The API, and `/authorizations` beside the OAuth endpoints, where the first documentation puts it.
 * User info is its one exception: it is looked for there in vain (S4:9).
 */
export function apiHandlers(world: World): RequestHandler[] {
  const { api, platforms } = sitesOf(world);
  const beside: HttpResponseResolver = ({ request }) => serve(world, request, [authorizationsOperation]);
  return [
    http.all(`${api}/*`, ({ request }) => serve(world, request, operations)),
    ...platforms.flatMap((platform) => [
      http.get(`${platform}/authorizations`, beside),
      http.get(`${platform}/me`, beside),
    ]),
  ];
}

/** Token, then limit, then version, then operation, then what the token opens. */
function serve(world: World, request: Request, served: readonly Operation[]): Response {
  const token = request.headers.get('authorization');
  if (token === null) {
    return refuse(401, 'invalid_request', 'an access_token is required.', { 'www-authenticate': challenge() });
  }
  const value = /^Bearer +(\S+)$/i.exec(token)?.[1] ?? '';
  const found = accessTokens(world).find(value);
  if (found.state !== 'live') return badToken(found.state === 'expired' ? 'token has expired' : 'token is not valid');
  const limited = overLimit(world, value);
  if (limited) return limited;
  const version = negotiate(request.headers.get('accept'), readGiven(world).accept);
  if (version === null) return json(406, { error: 'unsupported_version' });
  const access = found.issued.data;
  const app = findApp(world, access.clientId);
  const { pathname, searchParams: query } = new URL(request.url);
  for (const { path, run, barred } of served) {
    const match = request.method === 'GET' ? path.exec(pathname) : null;
    if (!match || !app) continue;
    const why = barred(access);
    if (why !== null) {
      const headers = { 'www-authenticate': challenge('insufficient_scope') };
      return refuse(403, 'insufficient_scope', why, headers);
    }
    return run({ world, request, query, version, access, app, id: match[1] ?? '' });
  }
  return refuse(404, 'not_found', 'There is nothing here.');
}

/** The official SDK refreshes on exactly this `error` and gives up on any other 401 (P-AR). */
function badToken(message: string): Response {
  return refuse(401, 'invalid_token', message, { 'www-authenticate': challenge('invalid_token') });
}

/** RFC 6750 section 3: without an error where no token was sent. */
function challenge(error?: string): string {
  return error === undefined ? 'Bearer realm="Assembly"' : `Bearer realm="Assembly", error="${error}"`;
}

function studentsBarred(access: Access): string | null {
  if (access.level === 'app') return 'A school level token is required.';
  return opens(access.scopes, 'students') ? null : 'The scope students.basic is required.';
}
