import type { World } from '../../src/model/world.ts';

/** @throws Error when the target leaves out a variable that the world is built on. */
export function variable(world: World, name: string): string {
  const value = world.variables[name];
  if (value === undefined) throw new Error(`${world.system}: the world needs the variable "${name}"`);
  return value;
}
