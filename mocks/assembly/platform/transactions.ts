import type { World } from '../../../src/model/world.ts';
import { type Session, session } from '../../oauth/session.ts';
import type { AskedScope } from '../scopes.ts';

/** A sound authorization request. */
export interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly AskedScope[];
  readonly state: string | null;
}

/** One visit to the platform: to answer an authorization request, or to look at what was authorised. Each asks for sign-in. */
export interface Transaction {
  readonly id: string;
  /** Null for a visit that no application asked for. */
  readonly asked: AuthorizeRequest | null;
  /** Who signed in for it. */
  readonly persona: string | null;
}

/** The visits of the request's own browser, by id: nobody else can finish them. */
export function transactionsOf(world: World, request: Request): Session<Map<string, Transaction>> {
  return session(world, request, '_assembly_session', () => new Map<string, Transaction>());
}

/** Begins a visit. */
export function begin(
  world: World,
  browser: Session<Map<string, Transaction>>,
  asked: AuthorizeRequest | null,
): Transaction {
  const transaction = { id: world.random('transaction').uuid(), asked, persona: null };
  browser.data.set(transaction.id, transaction);
  return transaction;
}
