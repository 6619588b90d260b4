import type { World } from '../../src/model/world.ts';
import { variable } from '../oauth/variable.ts';

/** Where the parts of FMS live, taken from the target's own variables. No address ends with a slash. */
export interface Sites {
  /** Origin of Azure AD B2C. */
  readonly b2c: string;
  /** Origin and tenant, `https://fauapib2c.b2clogin.com/fauapib2c.onmicrosoft.com`. */
  readonly tenant: string;
  /** The tenant's own name. */
  readonly tenantName: string;
  /** Base of authorize and token, `…/oauth2/v2.0`. */
  readonly authorization: string;
  readonly issuer: string;
  readonly dfeSignIn: string;
  readonly oneLogin: string;
  readonly api: string;
  readonly onlineForms: string;
  readonly portal: string;
}

export const tenantId = '775527ff-9a37-4307-8b3d-cc311f58d925';

/** Both environments share one tenant; only the policy and the API base tell them apart. */
export const stePolicy = 'B2C_1A_CONSENT_DFE_STE';
export const productionPolicy = 'B2C_1A_CONSENT_DFE';

export function sitesOf(world: World): Sites {
  const authorization = variable(world, 'authorizationBase').replace(/\/$/, '');
  const tenant = authorization.replace(/\/oauth2\/v2\.0$/, '');
  const b2c = new URL(authorization).origin;
  const test = variable(world, 'policy') === productionPolicy ? '' : 'test-';
  return {
    b2c,
    tenant,
    tenantName: new URL(tenant).pathname.slice(1),
    authorization,
    issuer: `${b2c}/${tenantId}/v2.0/`,
    dfeSignIn: `https://${test}interactions.signin.education.gov.uk`,
    oneLogin: 'https://signin.account.gov.uk',
    api: variable(world, 'apiBase').replace(/\/$/, ''),
    onlineForms: new URL(variable(world, 'onlineForms')).origin,
    portal: new URL(variable(world, 'portal')).origin,
  };
}
