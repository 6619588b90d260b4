import { SteadfastError } from '../errors.ts';
import { DIRECT, type Network } from '../model/network.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { RunInfo } from '../model/result.ts';
import type { System } from '../model/system.ts';
import { fillReach } from './fill-reach.ts';
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
  const origins = live.flatMap((scenario) => certificateOrigins(scenario, systems.get(scenario.system)));
  return readNetwork(network, cwd, [...new Set(origins)]);
}

/** Where the scenario's target wants to see a client certificate. */
function certificateOrigins(scenario: PlannedScenario, system: System | undefined): readonly string[] {
  const target = system?.targets.get(scenario.target);
  const fill = fillReach(scenario);
  return (target?.reaches ?? []).flatMap((reach) => {
    const origin = target && reach.clientCertificate ? fill(reach.origin, target) : '';
    return URL.canParse(origin) ? [new URL(origin).origin] : [];
  });
}

/** What a reader of the evidence must know of the network; nothing where every server was verified. */
export function networkNotices({ insecure }: Network): NonNullable<RunInfo['notices']> {
  if (!insecure) return [];
  const message = 'No certificate was verified (--insecure): another may have answered in the place of the system.';
  return [{ code: 'network.unverified', message }];
}
