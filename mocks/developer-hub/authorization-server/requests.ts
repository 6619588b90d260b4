import type { World } from '../../../src/model/world.ts';
import { parameter, scopeWords } from '../../oauth/form.ts';
import { type Session, session } from '../../oauth/session.ts';

/** A sound authorization request. What was absent or empty is null. */
export interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  /** Those that are granted: unknown ones are left out, and `offline_access` without `prompt=consent`. */
  readonly scopes: readonly string[];
  readonly prompts: readonly string[];
  /** What the person is told the data is for. */
  readonly roleScope: string;
  readonly state: string | null;
  readonly nonce: string | null;
}

/** A request between its arrival and the person's decision. Its id is in every address on the way. */
export interface PendingRequest {
  readonly id: string;
  readonly asked: AuthorizeRequest;
  /** Set when the person has signed in: milliseconds since the epoch. */
  signedIn: { readonly persona: string; readonly at: number } | null;
  /** Fixture of the organisation the person acts for. */
  organisation: string | null;
  /** Set on yes, or where nothing was left to ask. */
  granted: boolean;
}

/** What the OIDC host remembers of one browser. */
export interface Visitor {
  /** Who signed in last, and when (milliseconds since the epoch). */
  signedIn: { readonly persona: string; readonly at: number } | null;
  readonly requests: Set<string>;
}

const supportedScopes = ['openid', 'profile', 'email', 'organisation', 'offline_access'];

export function visitorOf(world: World, request: Request): Session<Visitor> {
  return session(world, request, '_session', () => ({ signedIn: null, requests: new Set<string>() }));
}

export function pendingRequests(world: World): Map<string, PendingRequest> {
  return world.state('developer-hub requests', () => new Map<string, PendingRequest>());
}

/** Who has said yes to which application for which role scope, and for which organisation they said it last. */
export function consents(world: World): Map<string, string | null> {
  return world.state('developer-hub consents', () => new Map<string, string | null>());
}

export function consentKey(persona: string, { clientId, roleScope }: AuthorizeRequest): string {
  return JSON.stringify([persona, clientId, roleScope]);
}

export function readAuthorizeRequest(parameters: URLSearchParams): AuthorizeRequest {
  const prompts = scopeWords(parameters.get('prompt'));
  const scopes = scopeWords(parameters.get('scope')).filter(
    (word) => supportedScopes.includes(word) && (word !== 'offline_access' || prompts.includes('consent')),
  );
  return {
    clientId: parameters.get('client_id') ?? '',
    redirectUri: parameters.get('redirect_uri') ?? '',
    scopes,
    prompts,
    roleScope: parameters.get('role_scope') ?? '',
    state: parameters.get('state'),
    nonce: parameter(parameters, 'nonce'),
  };
}
