import type { RequestHandler } from 'msw';
import type { World } from '../../src/model/world.ts';
import { apiHandlers } from './api/api-handlers.ts';
import { readGiven } from './given.ts';
import { platformHandlers } from './platform/platform-handlers.ts';

/** The whole of Assembly as a supplier meets it. @throws Error for a `given` or a target that this world can not be built from. */
export default function handlers(world: World): RequestHandler[] {
  readGiven(world);
  return [...apiHandlers(world), ...platformHandlers(world)];
}
