import type { World } from '../../../src/model/world.ts';
import { findApp } from '../apps.ts';
import { grantedScopes } from '../scopes.ts';
import { authorise, codeLifetime, codes } from './grants.ts';
import { dataAccessRequestPage, lostPage } from './pages.ts';
import { redirectBack } from './redirect-back.ts';
import { whenSignedIn } from './sign-in.ts';

/** `GET /data_access_request?visit=`: the question. */
export function showConsent(world: World, request: Request): Promise<Response> {
  return whenSignedIn(world, request, ({ browser, transaction: { id, asked }, school, email }) => {
    const app = findApp(world, asked?.clientId ?? '');
    if (!asked || !app) return lostPage();
    return dataAccessRequestPage({ id, csrf: browser.csrf, app, school, email, scopes: asked.scopes });
  });
}

/** `POST /data_access_request?visit=`: the decision. The visit is over with it. */
export function decideConsent(world: World, request: Request): Promise<Response> {
  return whenSignedIn(world, request, ({ browser, transaction: { id, asked }, school, posted }) => {
    if (!asked) return lostPage();
    browser.data.delete(id);
    if (posted.get('action') !== 'authorise') {
      const error_description = 'The resource owner denied the request.';
      return redirectBack(asked, { error: 'access_denied', error_description });
    }
    const { clientId, redirectUri } = asked;
    const grant = { clientId, schoolId: school.id, scopes: grantedScopes(asked.scopes, posted.getAll('optional')) };
    const code = world.random('code').text(15, 'abcdefghijklmnopqrstuvwxyz0123456789');
    codes(world).issue(code, { ...grant, redirectUri }, codeLifetime);
    authorise(world, grant);
    return redirectBack(asked, { code });
  });
}
