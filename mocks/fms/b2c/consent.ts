import type { World } from '../../../src/model/world.ts';
import { dfeAccount, redeemSignInCode } from '../../dfe-sign-in/sign-in.ts';
import { type Account, accountNamed } from '../../oauth/accounts.ts';
import { readForm } from '../../oauth/form.ts';
import { redirect } from '../../oauth/redirect.ts';
import { csrfHolds } from '../../oauth/session.ts';
import { variable } from '../../oauth/variable.ts';
import { readGiven } from '../given.ts';
import { sitesOf } from '../sites.ts';
import type { Trust, TrustIdentifier } from '../trusts.ts';
import { checkConsent } from './consent-obstacle.ts';
import { consentPage, obstaclePage } from './consent-page.ts';
import { codeLifetime, codes, consents, opaqueGrant } from './grants.ts';
import { errorPage, redirectWithCode, redirectWithError } from './refuse.ts';
import { type Transaction, transactionsOf } from './transactions.ts';

const lost = 'The request is not known to this browser, or is over. Start again from your finance software.';

interface Open {
  readonly transaction: Transaction;
  readonly account: Account;
  readonly signedInAt: number;
}

/** `GET …/oauth2/authresp`: DfE Sign-in sends the browser back here. */
export async function signedIn(world: World, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const transactions = transactionsOf(world, request).data;
  const transaction = transactions.get(query.get('state') ?? '');
  const account = redeemSignInCode(world, query.get('code'));
  if (!transaction || !account) return errorPage(world, lost);
  if (world.strike('upstream-sign-in-fails')) {
    const text =
      "AADB2C90273: An invalid response was received : 'Error: server_error,Error Description: The sign-in service failed'";
    return redirectWithError(world, transaction.asked, { error: 'server_error', text });
  }
  transactions.set(transaction.id, { ...transaction, signedIn: { persona: account.name, at: world.clock.now() } });
  return redirect(`${sitesOf(world).tenant}/oauth2/consent?tx=${transaction.id}`);
}

/** `GET …/oauth2/consent?tx=`: the question, or why it can not be asked. */
export async function showConsent(world: World, request: Request): Promise<Response> {
  const browser = transactionsOf(world, request);
  const open = openTransaction(world, browser.data, new URL(request.url).searchParams.get('tx'));
  if (!open) return errorPage(world, lost);
  const check = checkConsent(world, open.transaction.asked, open.account);
  if (check.obstacle !== null) return obstaclePage(check.obstacle);
  return consentPage({
    ...check,
    action: `${sitesOf(world).tenant}/oauth2/consent`,
    csrf: browser.csrf,
    transactionId: open.transaction.id,
    email: open.account.email,
    product: variable(world, 'product'),
  });
}

/** `POST …/oauth2/consent`: the decision. The transaction is over with it. */
export async function decideConsent(world: World, request: Request): Promise<Response> {
  const browser = transactionsOf(world, request);
  const posted = await readForm(request);
  const open = csrfHolds(browser, posted) ? openTransaction(world, browser.data, posted.get('tx')) : null;
  if (!open) return errorPage(world, lost);
  const { asked, id } = open.transaction;
  const check = checkConsent(world, asked, open.account);
  if (check.obstacle !== null) return obstaclePage(check.obstacle);
  browser.data.delete(id);
  if (posted.get('decision') === 'accept') return redirectWithCode(asked, grantCode(world, open, check));
  const text = 'AADB2C90091: The user has cancelled entering self-asserted information.';
  return redirectWithError(world, asked, { error: 'access_denied', text });
}

function grantCode(
  world: World,
  { transaction: { asked }, account, signedInAt }: Open,
  { trust, identifier }: { readonly trust: Trust; readonly identifier: TrustIdentifier },
): string {
  const code = opaqueGrant(world);
  // Only the first code, so that the next one can show what is right.
  const foreign = world.state('fms.code-policy', () => ({ policy: readGiven(world).codePolicy }));
  const policy = foreign.policy ?? asked.policy;
  foreign.policy = null;
  const { name: persona, email } = account;
  const grant = { asked: { ...asked, policy }, persona, email, trustId: trust.id, identifier, authTime: signedInAt };
  codes(world).issue(code, grant, codeLifetime);
  consents(world).set(trust.id, {
    apiFamily: asked.apiFamily ?? '',
    consentedBy: email,
    consentedAt: world.clock.now(),
  });
  return code;
}

function openTransaction(world: World, transactions: ReadonlyMap<string, Transaction>, id: string | null): Open | null {
  const transaction = transactions.get(id ?? '');
  if (!transaction?.signedIn) return null;
  const account = accountNamed(world, dfeAccount, transaction.signedIn.persona);
  return account && { transaction, account, signedInAt: transaction.signedIn.at };
}
