import { type HttpResponseResolver, http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { parameter, readForm } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { csrfHolds, type Session, session } from '../../oauth/session.ts';
import { sitesOf } from '../sites.ts';
import { searchBanks } from './banks.ts';
import { failed, importBank } from './import-bank.ts';
import {
  abortedPage,
  connectedPage,
  failedPage,
  findBankPage,
  loginPage,
  type Step,
  tanPage,
  unavailablePage,
} from './pages.ts';
import { statusOf, type WebForm, type WebFormEnd, webForms } from './web-form.ts';

/** What a browser has entered in each form that it opened. */
type Visits = Map<string, { loggedIn: boolean }>;

/**
 * The pages behind a web form's address (their words are invented): bank, credentials, TAN. The address opens once, and
 * what was begun there can be gone on with in the same browser only (P-FX).
 */
export function webFormPages(world: World): RequestHandler[] {
  const address = `${sitesOf(world).webForm}/wf/:id`;

  function visitsOf(request: Request): Session<Visits> {
    return session<Visits>(world, request, 'web_form', () => new Map());
  }

  const open: HttpResponseResolver = ({ request, params }) => {
    const form = webForms(world).get(String(params['id']));
    if (!form) return unavailablePage('There is no such web form.');
    const status = statusOf(world, form);
    if (status === 'EXPIRED') return unavailablePage('The web form has expired.');
    if (status !== 'NOT_YET_OPENED') {
      if (status === 'IN_PROGRESS') form.end = failed('INTERRUPTED');
      return unavailablePage('The web form has been opened already.');
    }
    const { searchParams } = new URL(request.url);
    form.opened = true;
    form.redirectUrl = parameter(searchParams, 'redirectUrl');
    form.errorRedirectUrl = parameter(searchParams, 'errorRedirectUrl');
    const browser = visitsOf(request);
    browser.data.set(form.id, { loggedIn: false });
    return redirect(`/wf/${form.id}/step`, 303, { 'set-cookie': browser.setCookie });
  };

  const show = inProgress((form, browser) => stepPage(form, browser, null));

  const proceed = inProgress(async (form, browser, request) => {
    const posted = await readForm(request);
    if (!csrfHolds(browser, posted)) return stepPage(form, browser, 'Please try again.');
    if (posted.get('action') === 'cancel') form.end = { status: 'ABORTED' };
    const mistake = form.end ? null : takeStep(form, browser, posted);
    return mistake === null ? redirect(`/wf/${form.id}/step`, 303) : stepPage(form, browser, mistake);
  });

  /** For whoever opened the form, while there is something to show. */
  function inProgress(
    answer: (form: WebForm, browser: Session<Visits>, request: Request) => Response | Promise<Response>,
  ): HttpResponseResolver {
    return ({ request, params }) => {
      const form = webForms(world).get(String(params['id']));
      const browser = visitsOf(request);
      if (!form || !browser.data.has(form.id)) return unavailablePage('The web form was opened in another browser.');
      if (form.end) return endPage(form, form.end);
      if (statusOf(world, form) === 'EXPIRED') return unavailablePage('The web form has expired.');
      return answer(form, browser, request);
    };
  }

  /** @returns what was wrong with what the user entered, and can be corrected. */
  function takeStep(form: WebForm, browser: Session<Visits>, posted: URLSearchParams): string | null {
    if (form.bank === null) {
      const [bank, ...others] = searchBanks(world, posted.get('search') ?? '');
      if (bank === undefined) return 'No bank was found.';
      if (others.length > 0) return 'Several banks were found. Please enter the bank code.';
      form.bank = bank;
      return null;
    }
    const { login, pin, tan } = form.bank;
    const visit = browser.data.get(form.id);
    if (visit && !visit.loggedIn) {
      if (posted.get('login') === login && posted.get('pin') === pin) visit.loggedIn = true;
      else form.end = failed('BANK_SERVER_REJECTION');
      return null;
    }
    if (posted.get('tan') !== tan) return 'The TAN is not right.';
    form.end = importBank(world, form, form.bank);
    return null;
  }

  return [http.get(address, open), http.get(`${address}/step`, show), http.post(`${address}/step`, proceed)];
}

function stepPage(form: WebForm, browser: Session<Visits>, mistake: string | null): Promise<Response> {
  const step: Step = { action: `/wf/${form.id}/step`, csrf: browser.csrf, mistake };
  const headers = { 'set-cookie': browser.setCookie };
  if (form.bank === null) return findBankPage(step, headers);
  return browser.data.get(form.id)?.loggedIn ? tanPage(step, form.bank, headers) : loginPage(step, form.bank, headers);
}

/** A completed form sends the user back by itself when it was told where to. */
function endPage(form: WebForm, end: WebFormEnd): Response | Promise<Response> {
  switch (end.status) {
    case 'COMPLETED':
      return form.redirectUrl === null ? connectedPage(form.bank) : redirect(form.redirectUrl, 303);
    case 'COMPLETED_WITH_ERROR':
      return failedPage(end.errorCode, form.errorRedirectUrl);
    case 'ABORTED':
      return abortedPage();
  }
}
