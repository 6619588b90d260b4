import type { World } from '../../../src/model/world.ts';
import { type Account, fieldMatches, findAccount } from '../../oauth/accounts.ts';
import { readForm } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { csrfHolds, type Session } from '../../oauth/session.ts';
import { findClient } from '../clients.ts';
import { rolesOf, schoolOf } from '../schools.ts';
import { scopeDescription } from '../scopes.ts';
import { originOf } from '../sites.ts';
import { redirectWithCode, redirectWithError } from './answer-client.ts';
import { issueCode } from './grants.ts';
import { confirmPage, loginPage, lostPage, noRolePage } from './pages.ts';
import { type Transaction, transactionsOf } from './transactions.ts';

/** Both are needed to authorise (S3:21). */
const neededRoles = ['Admin', 'System Admin'];

interface Visit {
  readonly browser: Session<Map<string, Transaction>>;
  readonly transaction: Transaction;
  /** Empty unless the request posts a form. */
  readonly posted: URLSearchParams;
}

/** `GET /oauth2/login/?tx=`. */
export async function showLogin(world: World, request: Request): Promise<Response> {
  const visit = await visitOf(world, request);
  return visit === null ? lostPage() : loginPage(loginView(visit));
}

/** `POST /oauth2/login/?tx=`: school URL, user name and password; the URL must end with a slash (S3:22). */
export async function logIn(world: World, request: Request): Promise<Response> {
  const visit = await visitOf(world, request);
  if (visit === null) return lostPage();
  const { browser, transaction, posted } = visit;
  const again = (field: string, message: string) => loginPage({ ...loginView(visit), errors: [{ field, message }] });
  const schoolUrl = (posted.get('school_url') ?? '').trim();
  if (!schoolUrl.endsWith('/')) return again('school_url', 'The school URL must have a trailing slash (/)');
  const account = findAccount(world, 'scholarpack', posted.get('username') ?? '', 'username');
  const right =
    account &&
    fieldMatches(account, 'schoolUrl', schoolUrl) &&
    fieldMatches(account, 'password', posted.get('password') ?? '');
  if (!right) return again('username', 'The school URL, username or password is not right');
  if (!neededRoles.every((role) => rolesOf(account).includes(role))) return noRolePage();
  browser.data.set(transaction.id, { ...transaction, account });
  return redirect(`${originOf(world)}/oauth2/confirm/?tx=${transaction.id}`, 303);
}

/** `GET /oauth2/confirm/?tx=`: the authorisation decision (S3:23). */
export async function showConfirm(world: World, request: Request): Promise<Response> {
  const open = await openVisit(world, request);
  if (open === null) return lostPage();
  const { asked } = open.transaction;
  return confirmPage({
    action: `/oauth2/confirm/?tx=${open.transaction.id}`,
    csrf: open.browser.csrf,
    client: findClient(world, asked.clientId)?.name ?? asked.clientId,
    school: schoolOf(world, open.account).name,
    scopes: asked.scopes.map((scope) => scopeDescription(scope) ?? scope),
  });
}

/** `POST /oauth2/confirm/?tx=`: the decision, with which the transaction is over. */
export async function confirm(world: World, request: Request): Promise<Response> {
  const open = await openVisit(world, request);
  if (open === null) return lostPage();
  const { asked, id } = open.transaction;
  open.browser.data.delete(id);
  if (open.posted.get('decision') !== 'confirm') {
    const description = 'The resource owner or authorization server denied the request';
    return redirectWithError(world, asked, { error: 'access_denied', description });
  }
  const { clientId, redirectUri, scopes } = asked;
  const grant = { clientId, redirectUri, scopes, schoolId: schoolOf(world, open.account).id };
  return redirectWithCode(world, asked, issueCode(world, grant));
}

async function openVisit(world: World, request: Request): Promise<(Visit & { readonly account: Account }) | null> {
  const visit = await visitOf(world, request);
  const account = visit?.transaction.account;
  return visit && account ? { ...visit, account } : null;
}

/** Null for a transaction that this browser does not have, and for a form that was not made for it. */
async function visitOf(world: World, request: Request): Promise<Visit | null> {
  const browser = transactionsOf(world, request);
  const transaction = browser.data.get(new URL(request.url).searchParams.get('tx') ?? '');
  const posted = await readForm(request);
  if (!transaction || (request.method === 'POST' && !csrfHolds(browser, posted))) return null;
  return { browser, transaction, posted };
}

function loginView({ browser, transaction, posted }: Visit) {
  return {
    action: `/oauth2/login/?tx=${transaction.id}`,
    csrf: browser.csrf,
    schoolUrl: posted.get('school_url') ?? '',
    username: posted.get('username') ?? '',
    errors: [],
  };
}
