import { type HttpResponseResolver, http, type RequestHandler } from 'msw';
import type { World } from '../../src/model/world.ts';
import { stylesheetHandler } from '../govuk/page.ts';
import { fieldMatches, findAccount } from '../oauth/accounts.ts';
import { readForm } from '../oauth/form.ts';
import { redirect, redirectUrl } from '../oauth/redirect.ts';
import { csrfHolds, type Session, session } from '../oauth/session.ts';
import { type SignInStep, signInExpiredPage, signInPage } from './pages.ts';
import { dfeAccount, findInteraction, type Interaction, issueSignInCode } from './sign-in.ts';

interface Visitor {
  /** The persona who is signed in. */
  signedIn: string | null;
  /** The address typed on the first of two pages. */
  email: string;
}

interface Visit {
  readonly interaction: Interaction;
  readonly browser: Session<Visitor>;
  /** Empty unless the request posts a form. */
  readonly posted: URLSearchParams;
}

/**
 * DfE Sign-in's interactions host, with its form on one page or on two. Wrong credentials show the form again with a
 * message and never lead back to the application. Source: P-DI, P-CY.
 */
export function dfeSignIn(world: World, origin: string, style: 'one-page' | 'two-step'): RequestHandler[] {
  const firstStep = style === 'one-page' ? 'usernamepassword' : 'username';

  function visiting(answer: (visit: Visit) => Response | Promise<Response>): HttpResponseResolver {
    return async ({ request, params }) => {
      const interaction = findInteraction(world, params['interaction']);
      const browser = session<Visitor>(world, request, 'dsi_session', () => ({ signedIn: null, email: '' }));
      const posted = await readForm(request);
      if (!interaction || (request.method === 'POST' && !csrfHolds(browser, posted))) return signInExpiredPage();
      return answer({ interaction, browser, posted });
    };
  }

  function begin({ interaction, browser }: Visit): Response {
    const known = interaction.askAgain ? null : browser.data.signedIn;
    return known === null ? redirect(`/${interaction.id}/${firstStep}`) : goBack(interaction, browser, known);
  }

  function goBack(interaction: Interaction, browser: Session<Visitor>, persona: string): Response {
    browser.data.signedIn = persona;
    const answer = { code: issueSignInCode(world, persona), state: interaction.state };
    return redirect(redirectUrl(interaction.returnTo, answer), 303, { 'set-cookie': browser.setCookie });
  }

  function show(step: SignInStep, { interaction, browser }: Visit, message?: string): Promise<Response> {
    const errors = message ? [{ field: step === 'password' ? 'password' : 'username', message }] : [];
    const { csrf, setCookie } = browser;
    return signInPage({ step, interaction, csrf, setCookie, errors, email: browser.data.email });
  }

  function rememberEmail(visit: Visit): Response | Promise<Response> {
    visit.browser.data.email = visit.posted.get('username') ?? '';
    if (visit.browser.data.email === '') return show('username', visit, 'Enter your email address');
    return redirect(`/${visit.interaction.id}/password`, 303);
  }

  function checkPassword(step: SignInStep): (visit: Visit) => Response | Promise<Response> {
    return (visit) => {
      const { data } = visit.browser;
      data.email = visit.posted.get('username') ?? data.email;
      const account = findAccount(world, dfeAccount, data.email);
      if (account && fieldMatches(account, 'password', visit.posted.get('password') ?? '')) {
        return goBack(visit.interaction, visit.browser, account.name);
      }
      return show(step, visit, 'The email address or password is not right');
    };
  }

  const at = (step: SignInStep) => `${origin}/:interaction/${step}`;
  return [
    stylesheetHandler(origin),
    http.get(`${origin}/:interaction`, visiting(begin)),
    http.get(
      at('usernamepassword'),
      visiting((visit) => show('usernamepassword', visit)),
    ),
    http.post(at('usernamepassword'), visiting(checkPassword('usernamepassword'))),
    http.get(
      at('username'),
      visiting((visit) => show('username', visit)),
    ),
    http.post(at('username'), visiting(rememberEmail)),
    http.get(
      at('password'),
      visiting((visit) => show('password', visit)),
    ),
    http.post(at('password'), visiting(checkPassword('password'))),
  ];
}
