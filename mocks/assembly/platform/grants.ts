import type { World } from '../../../src/model/world.ts';
import { IssuedStore } from '../../oauth/issued-store.ts';

/** What a school granted an application. */
export interface Grant {
  readonly clientId: string;
  readonly schoolId: number;
  readonly scopes: readonly string[];
}

/** What an access token stands for: the application itself, or a school's grant. */
export type Access = { readonly level: 'app'; readonly clientId: string } | (Grant & { readonly level: 'school' });

/** Not published: the usual ten minutes, once. */
export const codeLifetime = 10 * 60_000;

export function codes(world: World): IssuedStore<Grant & { readonly redirectUri: string }> {
  return world.state('assembly codes', () => new IssuedStore<Grant & { readonly redirectUri: string }>(world.clock));
}

export function refreshTokens(world: World): IssuedStore<Grant> {
  return world.state('assembly refresh tokens', () => new IssuedStore<Grant>(world.clock));
}

export function accessTokens(world: World): IssuedStore<Access> {
  return world.state('assembly access tokens', () => new IssuedStore<Access>(world.clock));
}

/** Schools that authorised an application, in the order they did, each once. */
export function authorizations(world: World): Map<string, Grant> {
  return world.state('assembly authorizations', () => new Map<string, Grant>());
}

export function authorise(world: World, grant: Grant): void {
  authorizations(world).set(key(grant), grant);
}

/** Ends an authorization: its codes and tokens work no longer. */
export function deauthorise(world: World, grant: Pick<Grant, 'clientId' | 'schoolId'>): void {
  const same = (other: Access | Grant) => 'schoolId' in other && key(other) === key(grant);
  authorizations(world).delete(key(grant));
  codes(world).revokeWhere(same);
  refreshTokens(world).revokeWhere(same);
  accessTokens(world).revokeWhere(same);
}

function key({ clientId, schoolId }: Pick<Grant, 'clientId' | 'schoolId'>): string {
  return JSON.stringify([clientId, schoolId]);
}
