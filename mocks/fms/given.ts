import type { World } from '../../src/model/world.ts';
import { givenReader } from '../oauth/given-reader.ts';

/** What a scenario's `given` asks of the FMS world; the first choice is the default. @throws Error for what is unknown. */
export function readGiven(world: Pick<World, 'system' | 'given'>) {
  const read = givenReader(world);
  const given = {
    signIn: read.choice('signIn', 'one-page', 'two-step'),
    accountsReturn: read.choice('accountsReturn', '25/26', '26/27'),
    subscription: read.choice('subscription', 'active', 'none', 'pending', 'rejected'),
    approval: read.choice('approval', 'approved', 'pending', 'rejected'),
    gatewayReasons: read.choice('gatewayReasons', 'stock', 'none'),
    /** Issues the first code as if by this policy; null for the policy that was asked. */
    codePolicy: read.text('codePolicy'),
  };
  read.refuseOthers();
  return given;
}
