import { http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { sitesOf } from '../sites.ts';
import { endAuthorization, showApplications } from './applications.ts';
import { authorize } from './authorize.ts';
import { decideConsent, showConsent } from './consent.ts';
import { showSignIn, signIn } from './sign-in.ts';
import { token } from './token.ts';

/** The Assembly Platform: the OAuth endpoints, and the pages on which a school decides. */
export function platformHandlers(world: World): RequestHandler[] {
  return sitesOf(world).platforms.flatMap((platform) => [
    http.get(`${platform}/oauth/authorize`, ({ request }) => authorize(world, request)),
    http.all(`${platform}/oauth/token`, ({ request }) => token(world, request)),
    http.get(`${platform}/sign_in`, ({ request }) => showSignIn(world, request)),
    http.post(`${platform}/sign_in`, ({ request }) => signIn(world, request)),
    http.get(`${platform}/data_access_request`, ({ request }) => showConsent(world, request)),
    http.post(`${platform}/data_access_request`, ({ request }) => decideConsent(world, request)),
    http.get(`${platform}/applications`, ({ request }) => showApplications(world, request)),
    http.post(`${platform}/applications`, ({ request }) => endAuthorization(world, request)),
  ]);
}
