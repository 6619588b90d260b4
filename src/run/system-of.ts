import { SteadfastError } from '../errors.ts';
import type { Attempt } from '../model/recording.ts';
import type { System } from '../model/system.ts';
import { FOREIGN, foreignSystem } from './foreign-system.ts';

/** The system an attempt belongs to. Throws `run.no-system` (exit 2) when it is not among those loaded. */
export function systemOf(attempt: Attempt, systems: ReadonlyMap<string, System>): System {
  const id = attempt.header.scenario.system;
  const system = id === FOREIGN ? foreignSystem : systems.get(id);
  if (system !== undefined) return system;
  throw new SteadfastError({ code: 'run.no-system', message: `The files of ${id} are not there.` });
}
