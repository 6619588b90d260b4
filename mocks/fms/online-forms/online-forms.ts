import { type HttpResponseResolver, http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { dfeAccount, redeemSignInCode, startSignIn } from '../../dfe-sign-in/sign-in.ts';
import { stylesheetHandler } from '../../govuk/page.ts';
import { type Account, accountNamed } from '../../oauth/accounts.ts';
import { readForm } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { csrfHolds, type Session, session } from '../../oauth/session.ts';
import { type AccountsReturn, returns } from '../api/returns.ts';
import { sitesOf } from '../sites.ts';
import { type Trust, trustsOf } from '../trusts.ts';
import { collectionsPage, notFoundPage, returnPage, submittedPage } from './pages.ts';

interface Visitor {
  persona: string | null;
  /** What DfE Sign-in must bring back. */
  state: string;
}

interface Visit {
  readonly browser: Session<Visitor>;
  readonly account: Account;
  readonly posted: URLSearchParams;
}

/**
 * The online forms portal, where a person sees what arrived and submits it. Only "log in and check the status" is known of
 * it (S0:65-68): pages and words are invented.
 */
export function onlineForms(world: World): RequestHandler[] {
  const { onlineForms: origin, dfeSignIn } = sitesOf(world);

  function browserOf(request: Request): Session<Visitor> {
    return session<Visitor>(world, request, 'online_forms', () => ({ persona: null, state: '' }));
  }

  function toSignIn(browser: Session<Visitor>): Response {
    browser.data.state = world.random('online forms').uuid();
    const { state } = browser.data;
    const visit = { clientId: 'OnlineForms', returnTo: `${origin}/signin-oidc`, state, askAgain: false };
    return redirect(startSignIn(world, dfeSignIn, visit), 302, { 'set-cookie': browser.setCookie });
  }

  const signedIn: HttpResponseResolver = ({ request }) => {
    const query = new URL(request.url).searchParams;
    const browser = browserOf(request);
    const account = query.get('state') === browser.data.state ? redeemSignInCode(world, query.get('code')) : null;
    if (!account) return toSignIn(browser);
    browser.data.persona = account.name;
    return redirect('/');
  };

  function visiting(answer: (visit: Visit) => Response | Promise<Response>): HttpResponseResolver {
    return async ({ request }) => {
      const browser = browserOf(request);
      const account = accountNamed(world, dfeAccount, browser.data.persona ?? '');
      return account ? answer({ browser, account, posted: await readForm(request) }) : toSignIn(browser);
    };
  }

  /** The trust of that UPIN, when the person belongs to it. */
  function onReturn(
    answer: (trust: Trust, own: AccountsReturn | null, visit: Visit) => Response | Promise<Response>,
  ): HttpResponseResolver {
    return (info) =>
      visiting((visit) => {
        const trust = trustsOf(world, visit.account).find(({ upin }) => upin === info.params['upin']);
        return trust ? answer(trust, visibleReturn(world, trust), visit) : notFoundPage();
      })(info);
  }

  return [
    stylesheetHandler(origin),
    http.get(
      `${origin}/`,
      visiting(({ account }) => collectionsPage(trustsOf(world, account))),
    ),
    http.get(`${origin}/signin-oidc`, signedIn),
    http.get(
      `${origin}/accounts-return/:upin`,
      onReturn((trust, own, { browser }) => returnPage(trust, own, browser.csrf)),
    ),
    http.post(
      `${origin}/accounts-return/:upin`,
      onReturn((trust, own, { browser, posted }) => {
        const path = `/accounts-return/${trust.upin}`;
        if (own?.status !== 'Data received' || !csrfHolds(browser, posted)) return redirect(path, 303);
        returns(world).set(trust.id, { ...own, status: 'Submitted' });
        return redirect(`${path}/submitted`, 303);
      }),
    ),
    http.get(
      `${origin}/accounts-return/:upin/submitted`,
      onReturn((trust, own) =>
        own?.status === 'Submitted' ? submittedPage(trust, own) : redirect(`/accounts-return/${trust.upin}`),
      ),
    ),
  ];
}

/** What the portal shows of a trust's return: nothing while the data is on its way. */
function visibleReturn(world: World, trust: Trust): AccountsReturn | null {
  const own = returns(world).get(trust.id);
  return own && own.visibleAt <= world.clock.now() ? own : null;
}
