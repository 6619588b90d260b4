import { html } from 'hono/html';
import { type HttpResponseResolver, http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { button, errorSummary, form, type TextField, textField } from '../../govuk/form-parts.ts';
import { page, type Site, stylesheetHandler } from '../../govuk/page.ts';
import { accountNamed, fieldMatches, findAccount } from '../../oauth/accounts.ts';
import { readForm } from '../../oauth/form.ts';
import { IssuedStore } from '../../oauth/issued-store.ts';
import { randomToken } from '../../oauth/random-token.ts';
import { redirect, redirectUrl } from '../../oauth/redirect.ts';
import { csrfHolds, type Session, session } from '../../oauth/session.ts';
import { sitesOf } from '../sites.ts';

/** The kind of account, in a persona's `world.account`, that opens GOV.UK One Login. DfE Sign-in accounts do not. */
const oneLoginAccount = 'one-login';

interface Visitor {
  returnTo: string;
  /** The persona whose e-mail address was typed, once it was known. */
  persona: string | null;
  passwordGiven: boolean;
}

interface Step {
  readonly path: string;
  readonly title: string;
  readonly field: TextField;
  readonly wrong: string;
  /** Whether the value is right; it may note what it learnt. */
  check(visitor: Visitor, value: string): boolean;
  next(browser: Session<Visitor>): Response;
}

const site: Site = { name: 'GOV.UK One Login', home: '/sign-in-or-create' };

/** Sends a browser to One Login; it comes back to `returnTo` with a one-use code. */
export function startOneLogin(world: World, returnTo: string): Response {
  return redirect(`${sitesOf(world).oneLogin}/authorize?${new URLSearchParams({ redirect_uri: returnTo })}`);
}

/** The persona who signed in, or null. */
export function redeemOneLogin(world: World, code: string | null): string | null {
  const found = signInCodes(world).redeem(code ?? '');
  return found.state === 'live' ? found.issued.data : null;
}

/** GOV.UK One Login: e-mail address, password, security code, each on a page of its own (P-OS). */
export function oneLogin(world: World): RequestHandler[] {
  const { oneLogin: origin } = sitesOf(world);
  const ownField = (visitor: Visitor, field: string, value: string): boolean => {
    const account = accountNamed(world, oneLoginAccount, visitor.persona ?? '');
    return account !== null && fieldMatches(account, field, value);
  };

  const steps: readonly Step[] = [
    {
      path: '/enter-email',
      title: 'Enter your email address',
      field: { id: 'email', label: 'Email address', type: 'email', autocomplete: 'email' },
      wrong: 'No GOV.UK One Login was found for this email address',
      check: (visitor, value) => {
        visitor.persona = findAccount(world, oneLoginAccount, value)?.name ?? null;
        return visitor.persona !== null;
      },
      next: () => redirect('/enter-password', 303),
    },
    {
      path: '/enter-password',
      title: 'Enter your password',
      field: { id: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
      wrong: 'Enter the correct password',
      check: (visitor, value) => {
        visitor.passwordGiven = ownField(visitor, 'password', value);
        return visitor.passwordGiven;
      },
      next: () => redirect('/enter-code', 303),
    },
    {
      path: '/enter-code',
      title: 'Enter the 6 digit security code',
      field: { id: 'code', label: '6 digit security code', autocomplete: 'one-time-code', inputmode: 'numeric' },
      wrong: 'The security code you entered is not correct',
      check: (visitor, value) => visitor.passwordGiven && ownField(visitor, 'oneTimeCode', value.trim()),
      next: ({ data }) => {
        const code = randomToken(world, 'one login', 43);
        signInCodes(world).issue(code, data.persona ?? '', 60_000);
        return redirect(redirectUrl(data.returnTo, { code }), 303);
      },
    },
  ];

  function visiting(
    answer: (browser: Session<Visitor>, posted: URLSearchParams, url: URL) => Response | Promise<Response>,
  ): HttpResponseResolver {
    return async ({ request }) => {
      const browser = session<Visitor>(world, request, 'gs', () => ({
        returnTo: '',
        persona: null,
        passwordGiven: false,
      }));
      return answer(browser, await readForm(request), new URL(request.url));
    };
  }

  return [
    stylesheetHandler(origin),
    http.get(
      `${origin}/authorize`,
      visiting((browser, _posted, url) => {
        browser.data.returnTo = url.searchParams.get('redirect_uri') ?? '';
        return redirect('/sign-in-or-create', 302, { 'set-cookie': browser.setCookie });
      }),
    ),
    http.get(
      `${origin}/sign-in-or-create`,
      visiting((browser) => startPage(browser.csrf)),
    ),
    http.post(`${origin}/sign-in-or-create`, () => redirect('/enter-email', 303)),
    ...steps.flatMap((step) => [
      http.get(
        `${origin}${step.path}`,
        visiting((browser) => stepPage(step, browser.csrf)),
      ),
      http.post(
        `${origin}${step.path}`,
        visiting((browser, posted) => {
          const value = posted.get(step.field.id) ?? '';
          const right = csrfHolds(browser, posted) && step.check(browser.data, value);
          return right ? step.next(browser) : stepPage(step, browser.csrf, step.wrong);
        }),
      ),
    ]),
  ];
}

function startPage(csrf: string): Promise<Response> {
  const title = 'Create your GOV.UK One Login or sign in';
  return page(site, {
    title,
    main: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">You need a GOV.UK One Login to use this service.</p>
      ${form('/sign-in-or-create', csrf, button({ text: 'Sign in' }))}`,
  });
}

function stepPage({ path, title, field }: Step, csrf: string, message?: string): Promise<Response> {
  const errors = message === undefined ? [] : [{ field: field.id, message }];
  return page(site, {
    title,
    hasErrors: errors.length > 0,
    main: html`${errorSummary(errors)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${form(path, csrf, html`${textField(field, errors)} ${button({ text: 'Continue' })}`)}`,
  });
}

function signInCodes(world: World): IssuedStore<string> {
  return world.state('one-login codes', () => new IssuedStore<string>(world.clock));
}
