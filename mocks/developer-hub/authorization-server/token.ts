import type { World } from '../../../src/model/world.ts';
import { parameter, readForm, repeatedNames, scopeWords } from '../../oauth/form.ts';
import type { Application } from '../applications.ts';
import { missing } from './answers.ts';
import { authenticate } from './client.ts';
import { codes, type Grant, refreshTokens, revokeGrant } from './grants.ts';
import { invalidGrant, refuse, type TokenRefusal, tokenAnswer } from './token-answers.ts';
import { issueTokens } from './tokens.ts';

/** What a sound request is granted, and how to use the code or refresh token up. */
interface Granted {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  readonly redeem: () => void;
}

/** `POST /token`. Only the form is read; a refused request uses nothing up. */
export async function token(world: World, request: Request): Promise<Response> {
  if (request.method !== 'POST') return refuse({ error: 'invalid_request', text: 'unrecognized route' }, 404);
  const type = request.headers.get('content-type') ?? 'application/x-www-form-urlencoded';
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    const text = 'only application/x-www-form-urlencoded content-type bodies are supported on POST /token';
    return refuse({ error: 'invalid_request', text });
  }
  const form = await readForm(request);
  const again = repeatedNames(form);
  if (again.length > 0) {
    const text = `parameters must not be provided twice. (${again.join(',')})`;
    return refuse({ error: 'invalid_request', text });
  }
  const application = authenticate(world, request.headers, form);
  if (application instanceof Response) return application;
  const granted = grantFor(world, application, form);
  if ('error' in granted) return refuse(granted);
  granted.redeem();
  return tokenAnswer(200, await issueTokens(world, granted.grant, granted.scopes));
}

function grantFor(world: World, application: Application, form: URLSearchParams): Granted | TokenRefusal {
  switch (parameter(form, 'grant_type')) {
    case null:
      return missing('grant_type');
    case 'authorization_code':
      return redeemCode(world, application, form);
    case 'refresh_token':
      return redeemRefresh(world, application, form);
    default:
      return { error: 'unsupported_grant_type', text: 'unsupported grant_type requested' };
  }
}

function redeemCode(world: World, application: Application, form: URLSearchParams): Granted | TokenRefusal {
  const absent = absentOf(form, 'code', 'redirect_uri');
  if (absent) return absent;
  const code = form.get('code') ?? '';
  const found = codes(world).find(code);
  if (found.state === 'used') revokeGrant(world, found.issued.data);
  if (found.state !== 'live') return invalidGrant;
  const { data: grant } = found.issued;
  const { clientId, redirectUri, scopes } = grant.asked;
  if (clientId !== application.clientId || redirectUri !== form.get('redirect_uri')) return invalidGrant;
  return { grant, scopes, redeem: () => void codes(world).redeem(code) };
}

/** A refresh token works once; whoever brings a used one ends the whole grant (P-NO). */
function redeemRefresh(world: World, application: Application, form: URLSearchParams): Granted | TokenRefusal {
  const absent = absentOf(form, 'refresh_token');
  if (absent) return absent;
  const value = form.get('refresh_token') ?? '';
  const found = refreshTokens(world).find(value);
  if (found.state === 'unknown' || found.issued.data.asked.clientId !== application.clientId) return invalidGrant;
  const { data: grant } = found.issued;
  if (found.state === 'used') revokeGrant(world, grant);
  if (found.state !== 'live') return invalidGrant;
  const asked = scopeWords(form.get('scope'));
  const scopes = asked.length === 0 ? grant.asked.scopes : asked;
  const beyond = scopes.filter((word) => !grant.asked.scopes.includes(word));
  if (!scopes.includes('openid')) {
    return { error: 'invalid_scope', text: 'openid is required scope', scope: scopes.join(' ') };
  }
  if (beyond.length > 0) {
    return { error: 'invalid_scope', text: 'refresh token missing requested scope', scope: beyond.join(' ') };
  }
  return { grant, scopes, redeem: () => void refreshTokens(world).redeem(value) };
}

function absentOf(form: URLSearchParams, ...names: readonly string[]): TokenRefusal | null {
  const absent = names.filter((name) => parameter(form, name) === null);
  return absent.length > 0 ? missing(...absent) : null;
}
