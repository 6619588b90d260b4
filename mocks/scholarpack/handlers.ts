import { http, type RequestHandler } from 'msw';
import type { World } from '../../src/model/world.ts';
import { stylesheetHandler } from '../govuk/page.ts';
import { students } from './api/students.ts';
import { type Routes, route } from './flask.ts';
import { readGiven } from './given.ts';
import { authorize } from './oauth/authorize.ts';
import { confirm, logIn, showConfirm, showLogin } from './oauth/consent.ts';
import { revoke } from './oauth/revoke.ts';
import { token } from './oauth/token.ts';
import { originOf } from './sites.ts';

/** Every path ends in a slash (S3:8). Those of the pages are an assumption. */
const routes: Routes = {
  '/oauth2/authorize/': { GET: authorize },
  '/oauth2/login/': { GET: showLogin, POST: logIn },
  '/oauth2/confirm/': { GET: showConfirm, POST: confirm },
  '/oauth2/token/': { POST: token },
  '/oauth2/revoke/': { POST: revoke },
  '/api/v1/students/': { GET: students },
};

/** The whole of ScholarPack as a supplier meets it. @throws Error for a `given` that this world can not be built from. */
export default function handlers(world: World): RequestHandler[] {
  readGiven(world);
  const origin = originOf(world);
  return [stylesheetHandler(origin), http.all(`${origin}/*`, ({ request }) => route(world, routes, request))];
}
