import { SteadfastError } from '../errors.ts';
import { DIRECT, type Network } from '../model/network.ts';
import type { RunOptions } from './options.ts';
import type { Prepared } from './prepare.ts';
import { readNetwork } from './read-network.ts';

/**
 * The network of a run; one on mocks needs none and reads no settings. Throws SteadfastError
 * `network.insecure-production` (exit 2), and as `readNetwork` does.
 */
export async function networkOf(
  { planned, systems }: Pick<Prepared, 'planned' | 'systems'>,
  { network, cwd }: Pick<RunOptions, 'network' | 'cwd'>,
): Promise<Network> {
  const live = planned.filter(({ mock, skip }) => !mock && skip === null);
  if (live.length === 0) return DIRECT;
  const production = live.find(({ system, target }) => systems.get(system)?.targets.get(target)?.kind === 'production');
  if (production !== undefined && network.insecure) {
    throw new SteadfastError({
      code: 'network.insecure-production',
      message: `${production.target} of ${production.system} is production: its server must be verified.`,
      hint: 'Leave --insecure out; --cacert FILE trusts an authority of your own.',
    });
  }
  return readNetwork(network, cwd);
}
