import type { World } from '../../src/model/world.ts';
import { variable } from '../oauth/variable.ts';

/** An MIS product that its supplier registered with the Developer Hub. */
export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the consent page calls it. */
  readonly name: string;
  readonly redirectUris: readonly string[];
}

/** The scenario's own application, and another one of the same supplier. */
function applications(world: World): readonly Application[] {
  const redirectUris = [variable(world, 'redirectUri'), variable(world, 'redirectUriWithQuery')];
  return [
    {
      clientId: variable(world, 'clientId'),
      clientSecret: variable(world, 'clientSecret'),
      name: variable(world, 'applicationName'),
      redirectUris,
    },
    {
      clientId: variable(world, 'otherClientId'),
      clientSecret: variable(world, 'otherClientSecret'),
      name: `Another ${variable(world, 'applicationName')}`,
      redirectUris,
    },
  ];
}

export function findApplication(world: World, clientId: string): Application | null {
  return applications(world).find((application) => application.clientId === clientId) ?? null;
}
