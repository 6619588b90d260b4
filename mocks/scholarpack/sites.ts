import type { World } from '../../src/model/world.ts';
import { variable } from '../oauth/variable.ts';

/** Origin of the environment: `https://sandbox.scholarpack.co.uk`. */
export function originOf(world: World): string {
  return new URL(variable(world, 'base')).origin;
}
