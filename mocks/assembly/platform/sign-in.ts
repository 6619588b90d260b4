import type { World } from '../../../src/model/world.ts';
import { accountNamed, fieldMatches, findAccount } from '../../oauth/accounts.ts';
import { readForm } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { csrfHolds, type Session } from '../../oauth/session.ts';
import { assemblyAccount, type School, schoolOf } from '../schools.ts';
import { lostPage, signInPage } from './pages.ts';
import { begin, type Transaction, transactionsOf } from './transactions.ts';

/** A visit whose person has signed in and speaks for a school. */
export interface SignedIn {
  readonly browser: Session<Map<string, Transaction>>;
  readonly transaction: Transaction;
  readonly email: string;
  readonly school: School;
  /** Empty unless the request posts a form of this browser's own. */
  readonly posted: URLSearchParams;
}

/** `GET /sign_in?visit=` */
export function showSignIn(world: World, request: Request): Promise<Response> {
  const browser = transactionsOf(world, request);
  const transaction = browser.data.get(visitOf(request));
  return transaction ? signInPage({ transaction, csrf: browser.csrf, email: '', wrong: null }) : lostPage();
}

/** `POST /sign_in?visit=`: wrong credentials show the form again and never lead back to the application. */
export async function signIn(world: World, request: Request): Promise<Response> {
  const browser = transactionsOf(world, request);
  const transaction = browser.data.get(visitOf(request));
  const posted = await readForm(request);
  if (!transaction || !csrfHolds(browser, posted)) return lostPage();
  const email = posted.get('email') ?? '';
  const account = findAccount(world, assemblyAccount, email);
  if (!account || !fieldMatches(account, 'password', posted.get('password') ?? '')) {
    const wrong = 'The email address or password is not right';
    return signInPage({ transaction, csrf: browser.csrf, email, wrong });
  }
  browser.data.set(transaction.id, { ...transaction, persona: account.name });
  const next = transaction.asked ? '/data_access_request' : '/applications';
  return redirect(`${next}?visit=${transaction.id}`, 303);
}

/** A page for people who have signed in: others are asked to, or told that their visit is over. */
export async function whenSignedIn(
  world: World,
  request: Request,
  answer: (visit: SignedIn) => Response | Promise<Response>,
): Promise<Response> {
  const browser = transactionsOf(world, request);
  const posted = await readForm(request);
  const transaction = browser.data.get(visitOf(request));
  const account = accountNamed(world, assemblyAccount, transaction?.persona ?? '');
  const school = account && schoolOf(world, account);
  const forged = request.method === 'POST' && !csrfHolds(browser, posted);
  if (!transaction || !account || !school || forged) return lostPage();
  return answer({ browser, transaction, email: account.email, school, posted });
}

/** Begins a visit that no application asked for. */
export function startVisit(world: World, request: Request): Response {
  const browser = transactionsOf(world, request);
  const { id } = begin(world, browser, null);
  return redirect(`/sign_in?visit=${id}`, 302, { 'set-cookie': browser.setCookie });
}

export function visitOf(request: Request): string {
  return new URL(request.url).searchParams.get('visit') ?? '';
}
