import type { World } from '../../../src/model/world.ts';
import type { Account } from '../../oauth/accounts.ts';
import { variable } from '../../oauth/variable.ts';
import { readGiven } from '../given.ts';
import { findTrust, rolesOf, type Trust, type TrustIdentifier, trustsOf } from '../trusts.ts';
import type { AuthorizeRequest } from './transactions.ts';

export type ConsentCheck =
  | { readonly obstacle: string }
  | { readonly obstacle: null; readonly trust: Trust; readonly identifier: TrustIdentifier };

const patterns = { upin: /^[0-9]{6}$/, companyNumber: /^[A-Z0-9]{2}[0-9]{6}$/ } as const;

/** Whether this person can consent for the trust that the request names; if not, why. Decided after sign-in (P-FF rows 1 to 3). */
export function checkConsent(world: World, asked: AuthorizeRequest, account: Account): ConsentCheck {
  const { apiFamily, upin, companyNumber } = asked;
  if (apiFamily === null) return { obstacle: 'The API family is missing' };
  if (apiFamily !== variable(world, 'apiFamily')) return { obstacle: 'The API family is not known' };
  if (upin !== null && companyNumber !== null) return { obstacle: 'Both a UPIN and a company number were given' };
  const identifier = identifierOf(upin, companyNumber);
  if (identifier === null) return { obstacle: 'Neither a UPIN nor a company number was given' };
  if (identifier.kind === 'upin' && readGiven(world).accountsReturn === '26/27') {
    return { obstacle: 'A UPIN is no longer accepted from AR 26/27' };
  }
  const trust = patterns[identifier.kind].test(identifier.value) ? findTrust(world, identifier) : null;
  if (!trust) return { obstacle: 'No trust was found' };
  if (!trustsOf(world, account).some(({ id }) => id === trust.id)) {
    return { obstacle: 'Your account does not belong to this trust' };
  }
  if (!rolesOf(account).includes('Data Transfer Approver')) {
    return { obstacle: 'You do not have the Data Transfer Approver role' };
  }
  return { obstacle: null, trust, identifier };
}

function identifierOf(upin: string | null, companyNumber: string | null): TrustIdentifier | null {
  if (upin !== null) return { kind: 'upin', value: upin };
  return companyNumber === null ? null : { kind: 'companyNumber', value: companyNumber };
}
