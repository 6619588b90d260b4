import { http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import {
  json,
  keyChallenge,
  keyRefusal,
  quotaExceeded,
  resourceNotFound,
  subscriptionKeyOf,
  tokenRefusal,
  unauthorized,
} from '../../api-management/answers.ts';
import { rs256Signer } from '../../oauth/signer.ts';
import { resourceId } from '../b2c/tokens.ts';
import { readGiven } from '../given.ts';
import { sitesOf } from '../sites.ts';
import { activeSubscriptions } from '../subscriptions.ts';
import { findTrust, type Trust, type TrustIdentifier } from '../trusts.ts';
import { deleteSubmission, listSubmissions, putSubmission } from './submissions.ts';
import { consentDetails, roles, trustDetails } from './trust-operations.ts';

/** A request that passed the gateway. */
export interface ApiCall {
  readonly world: World;
  readonly request: Request;
  readonly query: URLSearchParams;
  /** The trust that the bearer token speaks for. */
  readonly trust: Trust;
  /** The variable part of the path, in lower case. */
  readonly id: string;
}

type Operation = readonly [method: string, path: RegExp, run: (call: ApiCall) => Response | Promise<Response>];

/** Paths without case: the catalogue spells one resource both ways. */
const operations: readonly Operation[] = [
  ['PUT', /^\/api\/submissions$/, putSubmission],
  ['GET', /^\/api\/submissions$/, listSubmissions],
  ['DELETE', /^\/api\/submissions\/([^/]+)$/, deleteSubmission],
  ['GET', /^\/api\/trustdetails$/, trustDetails],
  ['GET', /^\/api\/datatransferconsentdetails$/, consentDetails],
  ['GET', /^\/api\/getrolesbyupinandemail$/, roles],
];

/** API Management in front of the API: key, then quota, then operation, then token. */
export function apiHandler(world: World): RequestHandler {
  const { api } = sitesOf(world);
  return http.all(`${api}/*`, async ({ request }) => {
    const url = new URL(request.url);
    const badKey = refuseKey(world, request.headers, url.searchParams);
    if (badKey) return badKey;
    if (world.strike('quota-exceeded')) return quotaExceeded();
    const path = decodeURIComponent(url.pathname.slice(new URL(api).pathname.length)).toLowerCase();
    for (const [method, pattern, run] of operations) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (!match) continue;
      const trust = await bearerTrust(world, request.headers);
      if (trust instanceof Response) return trust;
      return run({ world, request, query: url.searchParams, trust, id: match[1] ?? '' });
    }
    return resourceNotFound();
  });
}

function refuseKey(world: World, headers: Headers, query: URLSearchParams): Response | null {
  const key = subscriptionKeyOf(headers, query);
  const keys = activeSubscriptions(world).flatMap(({ credentials }) => [
    credentials.key.primary,
    credentials.key.secondary,
  ]);
  if (key !== null && keys.includes(key)) return null;
  return refuse(world, keyRefusal(key ? 'invalid' : 'missing'), keyChallenge(sitesOf(world).api));
}

/** The trust in the access token, or the answer for want of one. A token in the query is not looked at. */
async function bearerTrust(world: World, headers: Headers): Promise<Trust | Response> {
  const authorization = headers.get('authorization');
  if (authorization === null && readGiven(world).gatewayReasons === 'stock') {
    return json(401, { type: 'unknownException', message: 'Unauthorized' });
  }
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const claims = await (await rs256Signer()).verify(token);
  const valid =
    claims?.aud === resourceId && claims.iss === sitesOf(world).issuer && world.clock.now() < (claims.exp ?? 0) * 1000;
  const identifier = valid ? identifierIn(claims) : null;
  const trust = identifier && findTrust(world, identifier);
  return trust ?? refuse(world, tokenRefusal);
}

function identifierIn(claims: Readonly<Record<string, unknown>>): TrustIdentifier | null {
  for (const kind of ['upin', 'companyNumber'] as const) {
    const value = claims[kind];
    if (typeof value === 'string') return { kind, value };
  }
  return null;
}

/** DfE says that its 401 carries no reason (P-FE), the recorded gateway gives one (P-AD): `given.gatewayReasons` chooses. */
function refuse(world: World, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return unauthorized(readGiven(world).gatewayReasons === 'stock' ? message : 'Unauthorized', headers);
}
