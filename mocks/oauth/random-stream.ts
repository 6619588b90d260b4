import type { RandomStream, World } from '../../src/model/world.ts';

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The world's stream of that name, drawn on further at each use: two values of one world never repeat. */
export function randomStream(world: World, name: string): RandomStream {
  return world.state(`random ${name}`, () => world.random(name));
}

/** An opaque value of the base64url alphabet, such as a code, a token or a cookie. */
export function randomToken(world: World, name: string, length: number): string {
  return randomStream(world, name).text(length, base64url);
}
