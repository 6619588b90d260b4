import type { RequestHandler } from 'msw';
import type { World } from '../../src/model/world.ts';
import { dfeSignIn } from '../dfe-sign-in/dfe-sign-in.ts';
import { apiHandlers } from './api/gateway.ts';
import { authorizationServer } from './authorization-server/authorization-server.ts';
import { readGiven } from './given.ts';
import { interactionHandlers } from './interactions/interaction-handlers.ts';
import { sitesOf } from './sites.ts';

/** The whole of the Developer Hub as a supplier meets it. @throws Error for a `given` or a target it can not be built from. */
export default function handlers(world: World): RequestHandler[] {
  const given = readGiven(world);
  return [
    ...apiHandlers(world),
    ...authorizationServer(world),
    ...interactionHandlers(world),
    ...dfeSignIn(world, sitesOf(world).interactions, given.signIn),
  ];
}
