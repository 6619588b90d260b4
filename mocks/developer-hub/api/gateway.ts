import { http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import {
  keyChallenge,
  keyRefusal,
  quotaExceeded,
  resourceNotFound,
  subscriptionKeyOf,
  tokenRefusal,
  unauthorized,
} from '../../api-management/answers.ts';
import { variable } from '../../oauth/variable.ts';
import { accessTokens, type Grant } from '../authorization-server/grants.ts';
import { readGiven } from '../given.ts';
import { sitesOf } from '../sites.ts';
import { openAnswer, restrictedAnswer } from './resources.ts';

type Access = 'open' | 'user-restricted';

/** API Management in front of the APIs: operation, then key, then quota, then token. */
export function apiHandlers(world: World): RequestHandler[] {
  const { api } = sitesOf(world);
  return [
    http.all(`${api}/*`, ({ request }) => {
      const { pathname, searchParams } = new URL(request.url);
      const access = accessOf(world, request.method, pathname.slice(new URL(api).pathname.length - 1));
      const badKey = wantsKey(world, access) ? refuseKey(world, request.headers, searchParams) : null;
      if (badKey) return badKey;
      if (access === null) return resourceNotFound();
      if (access === 'open') return openAnswer(world, request);
      if (world.strike('quota-exceeded')) return quotaExceeded();
      const grant = grantOf(world, request.headers);
      return grant ? restrictedAnswer(world, request, grant) : unauthorized(tokenRefusal);
    }),
    // The gateway serves https alone; over plain http it knows no operation (S2:60, the answer an assumption).
    http.all(`${api.replace('https:', 'http:')}/*`, () => resourceNotFound()),
  ];
}

/** The level of an endpoint, or null where there is none. */
function accessOf(world: World, method: string, path: string): Access | null {
  const { openMethod } = readGiven(world);
  if (path === `/api/${variable(world, 'openResource')}` && method === openMethod) return 'open';
  return path === `/api/${variable(world, 'restrictedResource')}` && method === 'POST' ? 'user-restricted' : null;
}

function wantsKey(world: World, access: Access | null): boolean {
  const { subscriptionKey } = readGiven(world);
  return subscriptionKey === 'everywhere' || (subscriptionKey === access && access !== null);
}

function refuseKey(world: World, headers: Headers, query: URLSearchParams): Response | null {
  const key = subscriptionKeyOf(headers, query);
  if (key === variable(world, 'subscriptionKey')) return null;
  return unauthorized(keyRefusal(key ? 'invalid' : 'missing'), keyChallenge(sitesOf(world).api));
}

/** The grant behind the bearer token. One in the query is not looked at (RFC 6750 section 2.3). */
function grantOf(world: World, headers: Headers): Grant | null {
  const token = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';
  const found = accessTokens(world).find(token);
  return found.state === 'live' ? found.issued.data : null;
}
