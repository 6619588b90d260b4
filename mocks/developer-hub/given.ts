import type { World } from '../../src/model/world.ts';
import { givenReader } from '../oauth/given-reader.ts';

/** What a scenario's `given` asks of this world; the first choice is the default. @throws Error for what is unknown. */
export function readGiven(world: Pick<World, 'system' | 'given'>) {
  const read = givenReader(world);
  const given = {
    /** The two forms of DfE Sign-in that are in the field. */
    signIn: read.choice('signIn', 'one-page', 'two-step'),
    /** `undefined` until 4 June 2019: the address was built from a variable that was never set (P-DI). */
    denyRedirect: read.choice('denyRedirect', 'registered', 'undefined'),
    /** Whether the fourteen days begin anew with each refresh token, or once with the consent (trap 35). */
    refreshLimit: read.choice('refreshLimit', 'sliding', 'absolute'),
    /** Which endpoints want a subscription key: the guidance says "some APIs", the later hub wants it everywhere. */
    subscriptionKey: read.choice('subscriptionKey', 'user-restricted', 'everywhere', 'nowhere'),
    /** How an open endpoint is called: the guidance posts, the later hub gets (trap 39). */
    openMethod: read.choice('openMethod', 'POST', 'GET'),
  };
  read.refuseOthers();
  return given;
}
