import type { World } from '../../../src/model/world.ts';
import { readClientAuthentication } from '../../oauth/client-authentication.ts';
import { type Application, findApplication } from '../applications.ts';
import { sitesOf } from '../sites.ts';
import { refuse, type TokenRefusal } from './token-answers.ts';

/**
 * Who asks at the token endpoint: Basic only, form-decoded, the secret included (P-NO). The
 * answer for want of a client otherwise.
 */
export function authenticate(world: World, headers: Headers, form: URLSearchParams): Application | Response {
  const { used, malformed } = readClientAuthentication(headers, form, { formDecode: true });
  if (malformed) return refuse(unreadable(headers));
  const [credentials, ...others] = used;
  if (others.length > 0) {
    return refuse({
      error: 'invalid_request',
      text: 'client authentication must only be provided using one mechanism',
    });
  }
  if (!credentials) return refuse({ error: 'invalid_request', text: 'no client authentication mechanism provided' });
  const application = findApplication(world, credentials.clientId);
  const proved = credentials.method === 'basic' && credentials.clientSecret === application?.clientSecret;
  return application && proved ? application : invalidClient(world);
}

function unreadable(headers: Headers): TokenRefusal {
  const basic = /^basic\b/i.test(headers.get('authorization') ?? '');
  const text = basic
    ? 'client_id and client_secret in the authorization header are not properly encoded'
    : 'invalid authorization header value format';
  return { error: 'invalid_request', text };
}

/** One answer for an unknown client, a wrong secret and a wrong method. */
function invalidClient(world: World): Response {
  const text = 'client authentication failed';
  const challenge = `Basic realm="${sitesOf(world).issuer}", error="invalid_client", error_description="${text}"`;
  return refuse({ error: 'invalid_client', text }, 401, { 'www-authenticate': challenge });
}
