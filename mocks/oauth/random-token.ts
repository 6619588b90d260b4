import type { World } from '../../src/model/world.ts';

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const base64url = `${alphanumeric}-_`;

/** An opaque value of the base64url alphabet, such as a code, a token or a cookie, from the world's stream of that name. */
export function randomToken(world: World, stream: string, length: number): string {
  return world.random(stream).text(length, base64url);
}

/** The same of letters and digits only. */
export function alphanumericToken(world: World, stream: string, length: number): string {
  return world.random(stream).text(length, alphanumeric);
}
