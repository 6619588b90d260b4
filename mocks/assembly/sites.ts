import type { World } from '../../src/model/world.ts';
import { variable } from '../oauth/variable.ts';

/** Origins of the target at hand. */
export interface Sites {
  /** Where people and applications authorise. The sandbox has two: the documentation changed its name. */
  readonly platforms: readonly string[];
  readonly api: string;
}

const sandboxes: readonly string[] = [
  'https://platform-sandbox.assembly.education',
  'https://sandbox.assembly.education',
];

export function sitesOf(world: World): Sites {
  const platform = new URL(variable(world, 'platformBase')).origin;
  return {
    platforms: sandboxes.includes(platform) ? sandboxes : [platform],
    api: new URL(variable(world, 'apiBase')).origin,
  };
}
