import type { System } from '../model/system.ts';
import type { PlanContext } from '../scenario/resolve-variables.ts';
import { readEnvironment } from '../secrets/environment.ts';
import { targetOf } from './load-systems.ts';
import { isMockless } from './mockless.ts';
import type { SelectionOptions } from './options.ts';

/** What the scenarios of a system are planned against. Throws `select.unknown-target` (exit 2). */
export function planContext(system: System, options: SelectionOptions): PlanContext {
  const target = targetOf(system, options.target);
  return {
    system,
    target,
    mock: options.mock,
    environment: readEnvironment({ cwd: options.cwd, target: target.name, mock: options.mock }),
    overrides: options.overrides,
    consentByHand: options.consent !== 'auto',
    skipMissing: options.skipMissing || (options.mock && isMockless(system, options)),
  };
}
