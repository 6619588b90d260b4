import { http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { stylesheetHandler } from '../../govuk/page.ts';
import { sitesOf } from '../sites.ts';
import { authorize } from './authorize.ts';
import { decideConsent, showConsent, signedIn } from './consent.ts';
import { keys, openidConfiguration } from './discovery.ts';
import { token } from './token.ts';

/** Azure AD B2C: the tenant's endpoints and the pages of its consent policy. */
export function b2cHandlers(world: World): RequestHandler[] {
  const { authorization, b2c, tenant } = sitesOf(world);
  return [
    stylesheetHandler(b2c),
    http.get(`${authorization}/authorize`, ({ request }) => authorize(world, request)),
    http.all(`${authorization}/token`, ({ request }) => token(world, request)),
    http.get(`${tenant}/oauth2/authresp`, ({ request }) => signedIn(world, request)),
    http.get(`${tenant}/oauth2/consent`, ({ request }) => showConsent(world, request)),
    http.post(`${tenant}/oauth2/consent`, ({ request }) => decideConsent(world, request)),
    http.get(`${tenant}/discovery/v2.0/keys`, ({ request }) => keys(world, request)),
    http.get(`${tenant}/v2.0/.well-known/openid-configuration`, ({ request }) => openidConfiguration(world, request)),
  ];
}
