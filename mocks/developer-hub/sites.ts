import type { World } from '../../src/model/world.ts';
import { variable } from '../oauth/variable.ts';

/** Where the parts of the Developer Hub live, taken from the target's own variables. No address ends with a slash. */
export interface Sites {
  /** The OIDC host of DfE Sign-in. */
  readonly authorization: string;
  /** As id_tokens name it: with the port that no client would write (P-DO). */
  readonly issuer: string;
  /** The host of DfE Sign-in on which a person signs in and decides. */
  readonly interactions: string;
  readonly api: string;
}

export function sitesOf(world: World): Sites {
  const authorization = variable(world, 'authorizationBase').replace(/\/$/, '');
  return {
    authorization,
    issuer: variable(world, 'issuer'),
    interactions: authorization.replace('oidc.', 'interactions.'),
    api: variable(world, 'apiBase').replace(/\/$/, ''),
  };
}
