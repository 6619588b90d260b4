import type { World } from '../../../src/model/world.ts';
import { readClientAuthentication } from '../../oauth/client-authentication.ts';
import { parameter, readForm, repeatedNames, scopeWords } from '../../oauth/form.ts';
import type { Found } from '../../oauth/issued-store.ts';
import { pkceMatches } from '../../oauth/pkce.ts';
import { variable } from '../../oauth/variable.ts';
import { sitesOf } from '../sites.ts';
import { findClient } from '../subscriptions.ts';
import { codes, type Grant, policies, refreshTokens } from './grants.ts';
import {
  missing,
  type Refusal,
  redirectNotRegistered,
  repeated,
  unknownClient,
  unknownPolicy,
  withTrailer,
} from './messages.ts';
import { issueTokens } from './tokens.ts';

/** What a sound request is granted, and how to use the code up once nothing else stands against it. */
interface Granted {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  readonly redeem: () => void;
}

/**
 * `POST …/token?p=`. Every refusal is a 400 with two keys; a refused request does not use a code up.
 * What travels in the query is not read, except `p`.
 */
export async function token(world: World, request: Request): Promise<Response> {
  if (request.method !== 'POST') {
    return refuse(world, {
      error: 'invalid_request',
      text: 'AADB2C90226: The specified token exchange is only supported over HTTP POST.',
    });
  }
  const policy = new URL(request.url).searchParams.get('p') ?? '';
  const form = await readForm(request);
  const refusal = refuseClient(world, policy, request.headers, form);
  if (refusal) return refuse(world, refusal);
  const granted =
    form.get('grant_type') === 'refresh_token' ? redeemRefresh(world, policy, form) : redeemCode(world, policy, form);
  if ('error' in granted) return refuse(world, granted);
  const beyond = granted.scopes.find((word) => !knownScopes(world).includes(word));
  if (beyond !== undefined) {
    return refuse(world, {
      error: 'invalid_grant',
      text: `AADB2C90082: The scope '${beyond}' is beyond what was granted.`,
    });
  }
  granted.redeem();
  return answer(200, await issueTokens(world, granted.grant, granted.scopes));
}

/** The request's own form, and the client: before any grant is looked at. */
function refuseClient(world: World, policy: string, headers: Headers, form: URLSearchParams): Refusal | null {
  const { tenantName } = sitesOf(world);
  if (!policies(world).includes(policy)) return unknownPolicy(policy, tenantName);
  const again = repeatedNames(form)[0];
  if (again !== undefined) return repeated(again);
  const grantType = parameter(form, 'grant_type');
  if (grantType === null) return missing('grant_type');
  if (!['authorization_code', 'refresh_token'].includes(grantType)) {
    return {
      error: 'unsupported_grant_type',
      text: `AADB2C90086: The supplied grant_type [${grantType}] is not supported.`,
    };
  }
  const clientId = parameter(form, 'client_id');
  if (clientId === null) return missing('client_id');
  const client = findClient(world, clientId);
  if (!client) return unknownClient(clientId, tenantName);
  const secret = parameter(form, 'client_secret');
  if (secret === null) {
    return {
      error: 'invalid_request',
      text: 'AADB2C90079: Clients must send a client_secret when redeeming a confidential grant.',
    };
  }
  if (!client.secrets.includes(secret)) {
    const text =
      'AADB2C90081: The specified client_secret does not match the expected value for this client. Please correct the client_secret and try again.';
    return { error: 'invalid_client', text };
  }
  return readClientAuthentication(headers, form).used.length > 1 ? repeated('client_secret') : null;
}

function redeemCode(world: World, policy: string, form: URLSearchParams): Granted | Refusal {
  const code = parameter(form, 'code');
  if (code === null) return missing('code');
  const found = codes(world).find(code);
  if (found.state === 'unknown') return unreadable;
  const { data: grant } = found.issued;
  if (grant.asked.policy !== policy) return otherPolicy(grant.asked.policy, policy);
  const redirectUri = parameter(form, 'redirect_uri');
  if (redirectUri === null) return missing('redirect_uri');
  if (redirectUri !== grant.asked.redirectUri) return redirectNotRegistered(redirectUri, grant.asked.clientId);
  const unproved = refuseVerifier(grant, parameter(form, 'code_verifier'));
  if (unproved) return unproved;
  if (found.state !== 'live') return over(world, found, 'Grant expiration time');
  const scopes = scopeWords(form.get('scope'));
  return { grant, scopes, redeem: () => void codes(world).redeem(code) };
}

/** B2C gives a new refresh token each time; that the old one dies is not said, so it does not. */
function redeemRefresh(world: World, policy: string, form: URLSearchParams): Granted | Refusal {
  const value = parameter(form, 'refresh_token');
  if (value === null) return missing('refresh_token');
  const found = refreshTokens(world).find(value);
  if (found.state === 'unknown') return unreadable;
  const { grant, scopes } = found.issued.data;
  if (grant.asked.policy !== policy) return otherPolicy(grant.asked.policy, policy);
  if (found.state !== 'live') return over(world, found, 'Grant sliding window expiration time');
  const asked = parameter(form, 'scope');
  return { grant, scopes: asked === null ? scopes : scopeWords(asked), redeem: () => {} };
}

const unreadable: Refusal = {
  error: 'invalid_grant',
  text: 'AADB2C90090: The provided grant is in an unsupported format.',
};

function refuseVerifier({ asked: { challenge } }: Grant, verifier: string | null): Refusal | null {
  if (challenge === null) return null;
  if (verifier === null)
    return { error: 'invalid_grant', text: 'AADB2C90183: The supplied code_verifier is missing or invalid.' };
  if (pkceMatches(challenge.method, challenge.value, verifier)) return null;
  return {
    error: 'invalid_grant',
    text: 'AADB2C90182: The supplied code_verifier does not match associated code_challenge.',
  };
}

function otherPolicy(actual: string, expected: string): Refusal {
  const text = `AADB2C90088: The provided grant has not been issued for this endpoint. Actual Value : ${actual} and Expected Value : ${expected}`;
  return { error: 'invalid_grant', text };
}

/** One text for an expired and for a used grant: no code for replay is known. Times in Unix seconds. */
function over(world: World, found: Exclude<Found<unknown>, { state: 'unknown' }>, endsAs: string): Refusal {
  const [now, issued, ends] = [world.clock.now(), found.issued.issuedAt, found.issued.expiresAt ?? 0].map(seconds);
  const text = `AADB2C90080: The provided grant has expired. Please re-authenticate and try again. Current time: ${now}, Grant issued time: ${issued}, ${endsAs}: ${ends}`;
  return { error: 'invalid_grant', text };
}

function knownScopes(world: World): readonly string[] {
  return ['openid', 'offline_access', variable(world, 'oauthScope'), variable(world, 'clientId')];
}

function refuse(world: World, { error, text }: Refusal): Response {
  return answer(400, { error, error_description: withTrailer(world, text) });
}

function answer(status: number, body: object): Response {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store, no-cache',
    pragma: 'no-cache',
  };
  return new Response(JSON.stringify(body), { status, headers });
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
