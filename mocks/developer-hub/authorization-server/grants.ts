import type { World } from '../../../src/model/world.ts';
import { IssuedStore } from '../../oauth/issued-store.ts';
import type { AuthorizeRequest } from './requests.ts';

/** What a person granted, and how it was asked for. Everything issued for it dies with it. */
export interface Grant {
  readonly id: string;
  readonly asked: AuthorizeRequest;
  readonly persona: string;
  /** Fixture of the organisation; null where the person belongs to none. */
  readonly organisation: string | null;
  /** When the person signed in, and when they said yes: milliseconds since the epoch. */
  readonly authTime: number;
  readonly grantedAt: number;
}

const names = { codes: 'codes', access: 'access tokens', refresh: 'refresh tokens' } as const;

export function codes(world: World): IssuedStore<Grant> {
  return store(world, names.codes);
}

export function accessTokens(world: World): IssuedStore<Grant> {
  return store(world, names.access);
}

export function refreshTokens(world: World): IssuedStore<Grant> {
  return store(world, names.refresh);
}

/** A code or refresh token that comes a second time ends its grant (P-NO). */
export function revokeGrant(world: World, { id }: Grant): void {
  for (const name of Object.values(names)) store(world, name).revokeWhere((grant) => grant.id === id);
}

function store(world: World, name: string): IssuedStore<Grant> {
  return world.state(`developer-hub ${name}`, () => new IssuedStore<Grant>(world.clock));
}
