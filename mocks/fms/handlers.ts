import type { RequestHandler } from 'msw';
import type { World } from '../../src/model/world.ts';
import { dfeSignIn } from '../dfe-sign-in/dfe-sign-in.ts';
import { apiHandler } from './api/gateway.ts';
import { b2cHandlers } from './b2c/b2c-handlers.ts';
import { readGiven } from './given.ts';
import { onlineForms } from './online-forms/online-forms.ts';
import { oneLogin } from './portal/one-login.ts';
import { portal } from './portal/portal.ts';
import { sitesOf } from './sites.ts';

/** The whole of FMS as a supplier meets it. @throws Error for a `given` or a target that this world can not be built from. */
export default function handlers(world: World): RequestHandler[] {
  const given = readGiven(world);
  return [
    apiHandler(world),
    ...b2cHandlers(world),
    ...dfeSignIn(world, sitesOf(world).dfeSignIn, given.signIn),
    ...onlineForms(world),
    ...portal(world),
    ...oneLogin(world),
  ];
}
