import type { World } from '../../../src/model/world.ts';
import type { Account } from '../../oauth/accounts.ts';
import { parameter, scopeWords } from '../../oauth/form.ts';
import { type Session, session } from '../../oauth/session.ts';

/** A sound authorization request. What was absent or empty is null. */
export interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string | null;
  readonly scopes: readonly string[];
  readonly state: string | null;
}

/** A request between its arrival and the person's decision. */
export interface Transaction {
  readonly id: string;
  readonly asked: AuthorizeRequest;
  /** Who logged in for it. */
  readonly account: Account | null;
}

/** The transactions of the request's own browser, by id: nobody else can finish them. */
export function transactionsOf(world: World, request: Request): Session<Map<string, Transaction>> {
  return session(world, request, 'session', () => new Map<string, Transaction>());
}

export function readAuthorizeRequest(parameters: URLSearchParams): AuthorizeRequest {
  return {
    clientId: parameters.get('client_id') ?? '',
    redirectUri: parameter(parameters, 'redirect_uri'),
    scopes: scopeWords(parameters.get('scope')),
    state: parameters.get('state'),
  };
}
