import type { World } from '../../../src/model/world.ts';
import { redirect } from '../../oauth/redirect.ts';
import { findApp } from '../apps.ts';
import { authorizations, deauthorise } from './grants.ts';
import { applicationsPage, deauthorisedPage } from './pages.ts';
import { startVisit, visitOf, whenSignedIn } from './sign-in.ts';

/**
 * `GET /applications`: what the school authorised. That a school may take its permission back at any time is documented
 * (P-AH); where, and in which words, is invented.
 */
export function showApplications(world: World, request: Request): Response | Promise<Response> {
  if (visitOf(request) === '') return startVisit(world, request);
  return whenSignedIn(world, request, ({ browser, transaction, school }) => {
    const apps = [...authorizations(world).values()].flatMap(({ clientId, schoolId }) => {
      const app = schoolId === school.id ? findApp(world, clientId) : null;
      return app ? [app] : [];
    });
    return applicationsPage({ id: transaction.id, csrf: browser.csrf, school, apps });
  });
}

/** `POST /applications?visit=`: ends one authorization of the person's own school. */
export function endAuthorization(world: World, request: Request): Promise<Response> {
  return whenSignedIn(world, request, ({ school, posted, transaction }) => {
    const app = findApp(world, posted.get('client_id') ?? '');
    if (!app) return redirect(`/applications?visit=${transaction.id}`, 303);
    deauthorise(world, { clientId: app.clientId, schoolId: school.id });
    return deauthorisedPage(app, school);
  });
}
