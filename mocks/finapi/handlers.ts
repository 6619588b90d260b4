import type { RequestHandler } from 'msw';
import type { World } from '../../src/model/world.ts';
import { accessHandler } from './access/access-handler.ts';
import { readGiven } from './given.ts';
import { applicationHandlers } from './web-forms/application.ts';
import { webFormApiHandler } from './web-forms/web-form-api.ts';
import { webFormPages } from './web-forms/web-form-pages.ts';

/** The whole of finAPI as a supplier meets it. @throws Error for a `given` or a target that this world can not be built from. */
export default function handlers(world: World): RequestHandler[] {
  readGiven(world);
  return [accessHandler(world), webFormApiHandler(world), ...webFormPages(world), ...applicationHandlers(world)];
}
