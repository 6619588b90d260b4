import type { World } from '../../src/model/world.ts';
import { variable } from '../oauth/variable.ts';

/** A registered application. */
export interface Client {
  readonly id: string;
  readonly secret: string;
  /** As the authorisation screen shows it. */
  readonly name: string;
  readonly redirectUri: string;
}

/** The supplier's application, and another one that has nothing to do with it. */
export function findClient(world: World, id: string): Client | null {
  return clients(world).find((client) => client.id === id) ?? null;
}

function clients(world: World): readonly Client[] {
  const redirectUri = variable(world, 'redirectUri');
  return [
    {
      id: variable(world, 'clientId'),
      secret: variable(world, 'clientSecret'),
      name: variable(world, 'clientName'),
      redirectUri,
    },
    {
      id: variable(world, 'otherClientId'),
      secret: variable(world, 'otherClientSecret'),
      name: 'Another application',
      redirectUri,
    },
  ];
}
