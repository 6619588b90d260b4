import { type HttpResponseResolver, http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { dfeAccount, redeemSignInCode } from '../../dfe-sign-in/sign-in.ts';
import { type Account, accountNamed } from '../../oauth/accounts.ts';
import { readForm } from '../../oauth/form.ts';
import { redirect, redirectUrl } from '../../oauth/redirect.ts';
import { csrfHolds, type Session, session } from '../../oauth/session.ts';
import { findApplication } from '../applications.ts';
import { consentKey, consents, type PendingRequest, pendingRequests } from '../authorization-server/requests.ts';
import { readGiven } from '../given.ts';
import { organisationsOf } from '../organisations.ts';
import { sitesOf } from '../sites.ts';
import { consentPage, handBackPage, notFoundPage, selectOrganisationPage } from './pages.ts';

/** The browser on a page of DfE Sign-in between the sign-in and the answer. */
interface Visit {
  readonly pending: PendingRequest;
  readonly account: Account;
  readonly browser: Session<Record<string, never>>;
  /** Empty unless the request posts a form. */
  readonly posted: URLSearchParams;
}

/**
 * What DfE Sign-in asks on behalf of the Developer Hub once a person has signed in: for which organisation, and whether
 * the application may. Source: P-DI.
 */
export function interactionHandlers(world: World): RequestHandler[] {
  const { authorization, interactions } = sitesOf(world);

  function visiting(answer: (visit: Visit) => Response | Promise<Response>): HttpResponseResolver {
    return async ({ request, params }) => {
      const pending = pendingRequests(world).get(String(params['interaction']));
      const account = accountNamed(world, dfeAccount, pending?.signedIn?.persona ?? '');
      const browser = session(world, request, '_csrf', () => ({}));
      const posted = await readForm(request);
      const forged = request.method === 'POST' && !csrfHolds(browser, posted);
      return pending && account && !forged ? answer({ pending, account, browser, posted }) : notFoundPage();
    };
  }

  function signedIn(request: Request, pending: PendingRequest): Response | Promise<Response> {
    const account = redeemSignInCode(world, new URL(request.url).searchParams.get('code'));
    if (!account) return notFoundPage();
    // A session that was already there keeps the time of its sign-in (OpenID Connect Core section 2, auth_time).
    const reused = pending.signedIn?.persona === account.name && !pending.asked.prompts.includes('login');
    if (!reused) pending.signedIn = { persona: account.name, at: world.clock.now() };
    const own = organisationsOf(world, account);
    if (own.length > 1) return redirect(`/${pending.id}/consent/select-organisation`, 303);
    pending.organisation = own[0]?.fixture ?? null;
    return afterOrganisation({ pending, account });
  }

  /** Without `prompt=consent` an earlier yes still holds (OpenID Connect Core section 3.1.2.1). */
  function afterOrganisation({ pending, account }: Pick<Visit, 'pending' | 'account'>): Response | Promise<Response> {
    const { asked, id } = pending;
    const earlier = consents(world).has(consentKey(account.name, asked)) && !asked.prompts.includes('consent');
    return earlier ? grant({ pending, account }) : redirect(`/${id}/consent`, 303);
  }

  function grant({ pending, account }: Pick<Visit, 'pending' | 'account'>): Promise<Response> {
    pending.granted = true;
    consents(world).set(consentKey(account.name, pending.asked), pending.organisation);
    return handBackPage(`${authorization}/${pending.id}/complete`);
  }

  function chooseOrganisation(visit: Visit): Response | Promise<Response> {
    const chosen = visit.posted.get('selected-organisation');
    const own = organisationsOf(world, visit.account).find(({ id }) => id === chosen);
    if (!own) return showOrganisations(visit, 'Select an organisation');
    visit.pending.organisation = own.fixture;
    return afterOrganisation(visit);
  }

  function showOrganisations({ pending, account, browser }: Visit, message?: string): Promise<Response> {
    return selectOrganisationPage({ id: pending.id, organisations: organisationsOf(world, account), browser, message });
  }

  function showConsent({ pending, account, browser }: Visit): Promise<Response> {
    return consentPage({
      id: pending.id,
      application: findApplication(world, pending.asked.clientId)?.name ?? '',
      roleScope: pending.asked.roleScope,
      email: account.email,
      organisation: organisationsOf(world, account).find(({ fixture }) => fixture === pending.organisation) ?? null,
      browser,
    });
  }

  function decide(visit: Visit): Response | Promise<Response> {
    return visit.posted.get('consent-choice') === 'yes' ? grant(visit) : sendBack(visit.pending, 'consent_denied');
  }

  /** By string concatenation and without `state`: what a deny looks like (S2:163), and an expired session (P-DI). */
  function sendBack({ asked, id }: PendingRequest, error: string): Response {
    pendingRequests(world).delete(id);
    const broken = error === 'consent_denied' && readGiven(world).denyRedirect === 'undefined';
    return redirect(redirectUrl(broken ? 'undefined' : asked.redirectUri, { error }, { join: 'glue' }));
  }

  const at = (path: string) => `${interactions}/:interaction/${path}`;
  return [
    // First of all, for any form of this host; the form itself is for the handlers behind.
    http.post(at('*'), ({ params }) => {
      const pending = pendingRequests(world).get(String(params['interaction']));
      return pending && world.strike('session-expires') ? sendBack(pending, 'sessionexpired') : undefined;
    }),
    http.get(at('signed-in'), ({ request, params }) => {
      const pending = pendingRequests(world).get(String(params['interaction']));
      return pending ? signedIn(request, pending) : notFoundPage();
    }),
    http.get(at('consent/select-organisation'), visiting(showOrganisations)),
    http.post(at('consent/select-organisation'), visiting(chooseOrganisation)),
    http.get(at('consent'), visiting(showConsent)),
    http.post(at('consent'), visiting(decide)),
    http.get(at('undefined'), () => notFoundPage()),
  ];
}
