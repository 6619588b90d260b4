import type { World } from '../../../src/model/world.ts';
import { randomToken } from '../../oauth/random-token.ts';

/** Codes and tokens of the engine begin with a UUID in base64url; nobody should look. */
export function opaqueToken(world: World): string {
  return Buffer.from(world.random('token').uuid()).toString('base64url') + randomToken(world, 'token', 64);
}
