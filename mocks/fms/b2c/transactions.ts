import type { World } from '../../../src/model/world.ts';
import { parameter, scopeWords } from '../../oauth/form.ts';
import { type Session, session } from '../../oauth/session.ts';

/** A sound authorization request, as B2C remembers it. What was absent or empty is null. */
export interface AuthorizeRequest {
  readonly policy: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly nonce: string | null;
  readonly challenge: { readonly method: string; readonly value: string } | null;
  readonly apiFamily: string | null;
  readonly upin: string | null;
  readonly companyNumber: string | null;
}

/** A request between its arrival and the person's decision. */
export interface Transaction {
  readonly id: string;
  readonly asked: AuthorizeRequest;
  /** Who signed in for it, and when (milliseconds since the epoch). */
  readonly signedIn: { readonly persona: string; readonly at: number } | null;
}

/** The transactions of the request's own browser, by id: nobody else can finish them. */
export function transactionsOf(world: World, request: Request): Session<Map<string, Transaction>> {
  return session(world, request, 'x-ms-cpim-trans', () => new Map<string, Transaction>());
}

export function readAuthorizeRequest(parameters: URLSearchParams): AuthorizeRequest {
  const challenge = parameter(parameters, 'code_challenge');
  return {
    policy: parameters.get('p') ?? '',
    clientId: parameters.get('client_id') ?? '',
    redirectUri: parameters.get('redirect_uri') ?? '',
    scopes: scopeWords(parameters.get('scope')),
    state: parameters.get('state'),
    nonce: parameter(parameters, 'nonce'),
    // RFC 7636 section 4.3: plain when no method is named.
    challenge:
      challenge === null
        ? null
        : { method: parameter(parameters, 'code_challenge_method') ?? 'plain', value: challenge },
    apiFamily: parameter(parameters, 'apiFamily'),
    upin: parameter(parameters, 'upin'),
    companyNumber: parameter(parameters, 'companyNumber'),
  };
}
