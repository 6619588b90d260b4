import type { World } from '../../src/model/world.ts';
import type { ClientCredentials } from '../oauth/client-authentication.ts';
import { variable } from '../oauth/variable.ts';

/** An application registered with Assembly. It has one redirect URI. */
export interface App {
  readonly id: number;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
}

/** The target's own application, and another supplier's where the target has one. */
function apps(world: World): readonly App[] {
  const redirectUri = variable(world, 'redirectUri');
  const own: App = {
    id: Number(variable(world, 'appId')),
    name: variable(world, 'appName'),
    clientId: variable(world, 'clientId'),
    clientSecret: variable(world, 'clientSecret'),
    redirectUri,
  };
  const { otherClientId: clientId, otherClientSecret: clientSecret } = world.variables;
  if (clientId === undefined || clientSecret === undefined) return [own];
  return [own, { id: own.id + 1, name: 'Another application', clientId, clientSecret, redirectUri }];
}

export function findApp(world: World, clientId: string): App | null {
  return apps(world).find((app) => app.clientId === clientId) ?? null;
}

/** The application with these credentials. */
export function authenticated(world: World, { clientId, clientSecret }: ClientCredentials): App | null {
  const app = findApp(world, clientId);
  return app?.clientSecret === clientSecret ? app : null;
}
