import { json } from '../../api-management/answers.ts';
import { dfeAccount } from '../../dfe-sign-in/sign-in.ts';
import { findAccount } from '../../oauth/accounts.ts';
import { consents } from '../b2c/grants.ts';
import { rolesOf, trustsOf } from '../trusts.ts';
import { refuse } from './answers.ts';
import type { ApiCall } from './gateway.ts';

/** `GET /api/trustdetails`: the trust with the academies a return may hold. */
export function trustDetails({ trust }: ApiCall): Response {
  const { name, upin, companyNumber, academies } = trust;
  return json(200, { name, upin, companyNumber, academies: academies.map((academy) => ({ ...academy })) });
}

/** `GET /api/datatransferconsentdetails`: who consented, for what, when. */
export function consentDetails({ world, request, trust }: ApiCall): Response {
  const consent = consents(world).get(trust.id);
  if (!consent) return refuse({ status: 404, message: 'No consent was found.' }, request);
  const { apiFamily, consentedBy, consentedAt } = consent;
  const { upin, companyNumber } = trust;
  return json(200, {
    trust: { upin, companyNumber },
    apiFamily,
    consentedBy,
    consentedAt: new Date(consentedAt).toISOString(),
  });
}

/** `GET /api/getrolesbyupinandemail?upin=&email=`. The query names are an assumption. */
export function roles({ world, request, query, trust }: ApiCall): Response {
  const upin = query.get('upin');
  const email = query.get('email');
  if (!upin || !email) return refuse({ status: 400, message: 'The upin and email are required.' }, request);
  if (upin !== trust.upin)
    return refuse({ status: 403, message: 'The trust is not the one that gave consent.' }, request);
  const account = findAccount(world, dfeAccount, email);
  const belongs = account && trustsOf(world, account).some(({ id }) => id === trust.id);
  if (!belongs) return refuse({ status: 404, message: 'The user was not found.' }, request);
  return json(200, { upin, email: account.email, roles: rolesOf(account) });
}
