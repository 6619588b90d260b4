import type { World } from '../../../src/model/world.ts';
import { IssuedStore } from '../../oauth/issued-store.ts';
import { alphanumericToken } from '../../oauth/random-token.ts';
import { readGiven } from '../given.ts';

/** What a person granted to whom. Two tokens come from one grant when they hold the same object. */
export interface Grant {
  readonly clientId: string;
  /** As the authorization request named it; null when it named none. */
  readonly redirectUri: string | null;
  readonly scopes: readonly string[];
  readonly schoolId: string;
}

/** An access token and the refresh token that came with it. */
export interface TokenPair {
  readonly grant: Grant;
  /** Those of the grant, or fewer after a refresh that asked for fewer. */
  readonly scopes: readonly string[];
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** S3:28. */
const codeLifetime = 10 * minute;
/** Ten days (S3:49). */
export const accessTokenLifetime = 10 * day;

export function codes(world: World): IssuedStore<Grant> {
  return world.state('scholarpack codes', () => new IssuedStore<Grant>(world.clock));
}

export function accessTokens(world: World): IssuedStore<TokenPair> {
  return world.state('scholarpack access tokens', () => new IssuedStore<TokenPair>(world.clock));
}

export function refreshTokens(world: World): IssuedStore<TokenPair> {
  return world.state('scholarpack refresh tokens', () => new IssuedStore<TokenPair>(world.clock));
}

/** A code of 48 characters (S3:29). */
export function issueCode(world: World, grant: Grant): string {
  return codes(world).issue(alphanumericToken(world, 'code', 48), grant, codeLifetime).value;
}

/** An access token of 42 characters and a refresh token of 48, as in the guidance (S3:48,50). */
export function issuePair(world: World, pair: TokenPair) {
  const refreshLifetime = { unlimited: null, '30d': 30 * day }[readGiven(world).refreshLifetime];
  const access = alphanumericToken(world, 'access token', 42);
  const refresh = alphanumericToken(world, 'refresh token', 48);
  return {
    accessToken: accessTokens(world).issue(access, pair, accessTokenLifetime).value,
    refreshToken: refreshTokens(world).issue(refresh, pair, refreshLifetime).value,
  };
}
