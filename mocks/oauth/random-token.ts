import type { World } from '../../src/model/world.ts';

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** An opaque value of the base64url alphabet, such as a code, a token or a cookie, from the world's stream of that name. */
export function randomToken(world: World, stream: string, length: number): string {
  return world.random(stream).text(length, base64url);
}
