import type { World } from '../../../src/model/world.ts';
import { IssuedStore } from '../../oauth/issued-store.ts';
import { randomToken } from '../../oauth/random-token.ts';
import { variable } from '../../oauth/variable.ts';
import { productionPolicy, stePolicy } from '../sites.ts';
import type { TrustIdentifier } from '../trusts.ts';
import type { AuthorizeRequest } from './transactions.ts';

/** What a person granted, and how it was asked for. */
export interface Grant {
  readonly asked: AuthorizeRequest;
  readonly persona: string;
  readonly email: string;
  readonly trustId: string;
  readonly identifier: TrustIdentifier;
  /** When the person signed in, milliseconds since the epoch. */
  readonly authTime: number;
}

export interface RefreshGrant {
  readonly grant: Grant;
  /** Words of the scope that the tokens were issued for. */
  readonly scopes: readonly string[];
}

/** A consent as the API tells of it. */
export interface Consent {
  readonly apiFamily: string;
  readonly consentedBy: string;
  readonly consentedAt: number;
}

const minute = 60_000;
/** Not configurable in B2C (P-CT). */
export const codeLifetime = 10 * minute;
export const refreshLifetime = 14 * 24 * 60 * minute;
export const tokenLifetime = 60 * minute;

export function codes(world: World): IssuedStore<Grant> {
  return world.state('fms codes', () => new IssuedStore<Grant>(world.clock));
}

export function refreshTokens(world: World): IssuedStore<RefreshGrant> {
  return world.state('fms refresh tokens', () => new IssuedStore<RefreshGrant>(world.clock));
}

/** The latest consent for each trust, by the trust's id. */
export function consents(world: World): Map<string, Consent> {
  return world.state('fms consents', () => new Map<string, Consent>());
}

/** Codes and refresh tokens are compact JWEs without an encrypted key, as B2C's are. */
export function opaqueGrant(world: World): string {
  const header = Buffer.from('{"kid":"cpimcore_09252015","ver":"1.0","zip":"Deflate","ser":"1.0"}').toString(
    'base64url',
  );
  const part = (length: number) => randomToken(world, 'grant', length);
  return `${header}..${part(16)}.${part(342)}.${part(22)}`;
}

/** The target's policy and both real ones: they share a host and a tenant. */
export function policies(world: World): readonly string[] {
  return [variable(world, 'policy'), stePolicy, productionPolicy];
}
