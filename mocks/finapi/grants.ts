import type { World } from '../../src/model/world.ts';
import { type Issued, IssuedStore } from '../oauth/issued-store.ts';
import { randomToken } from '../oauth/random-token.ts';
import { readGiven } from './given.ts';

/** What a token stands for: the client itself, or one of its users. */
export interface Grant {
  readonly id: string;
  /** The user's id in lower case; null for the client. */
  readonly user: string | null;
}

export function accessTokens(world: World): IssuedStore<Grant> {
  return world.state('finapi access tokens', () => new IssuedStore<Grant>(world.clock));
}

export function refreshTokens(world: World): IssuedStore<Grant> {
  return world.state('finapi refresh tokens', () => new IssuedStore<Grant>(world.clock));
}

export interface TokenPair {
  readonly access: Issued<Grant>;
  /** For users only, and only where the client is given them. */
  readonly refresh: Issued<Grant> | null;
}

/** The same token until it expires: "the service will always return the same token for the same credentials" (P-FO). */
export function tokensFor(world: World, user: string | null): TokenPair {
  const access = accessTokens(world).findLive((grant) => grant.user === user);
  const refresh = user === null ? null : refreshTokens(world).findLive((grant) => grant.user === user);
  if (access) return { access, refresh };
  const grant = refresh?.data ?? { id: world.random('grant').uuid(), user };
  const wanted = user !== null && readGiven(world).refreshTokens === 'issued';
  return {
    access: issueAccess(world, grant),
    refresh: refresh ?? (wanted ? refreshTokens(world).issue(tokenText(world), grant, null) : null),
  };
}

/** A new access token in place of the grant's others; the refresh token stays. That it does is not said. */
export function refreshGrant(world: World, refresh: Issued<Grant>): TokenPair {
  accessTokens(world).revokeWhere(({ id }) => id === refresh.data.id);
  return { access: issueAccess(world, refresh.data), refresh };
}

/** Ends all tokens of a user: when it is locked or deleted (P-FO). */
export function revokeUser(world: World, user: string): void {
  for (const store of [accessTokens(world), refreshTokens(world)]) store.revokeWhere((grant) => grant.user === user);
}

function issueAccess(world: World, grant: Grant): Issued<Grant> {
  const seconds = readGiven(world).tokenLifetime;
  return accessTokens(world).issue(tokenText(world), grant, seconds === 0 ? null : seconds * 1000);
}

/** As long as the tokens of the guidance (S1:12,32). */
function tokenText(world: World): string {
  return randomToken(world, 'token', 128);
}
