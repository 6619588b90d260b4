import type { World } from '../../src/model/world.ts';
import { type Account, accountNamed } from '../oauth/accounts.ts';
import { IssuedStore } from '../oauth/issued-store.ts';
import { randomToken } from '../oauth/random-token.ts';

/** The kind of account, in a persona's `world.account`, that opens DfE Sign-in. */
export const dfeAccount = 'dfe-sign-in';

/** One visit to DfE Sign-in on behalf of an application. */
export interface Interaction {
  readonly id: string;
  /** The application, as DfE Sign-in knows it. */
  readonly clientId: string;
  /** Where the browser goes afterwards; `code` and `state` are added. */
  readonly returnTo: string;
  readonly state: string;
  /** Asks for credentials even where the browser is signed in already (`prompt=login`). */
  readonly askAgain: boolean;
}

/** Sends a browser to sign in: the address to redirect it to. An `id` is given by who has pages of its own below it. */
export function startSignIn(
  world: World,
  origin: string,
  { id = world.random('interaction').uuid(), ...visit }: Omit<Interaction, 'id'> & { readonly id?: string },
): string {
  interactions(world).set(id, { ...visit, id });
  return `${origin}/${id}`;
}

export function findInteraction(world: World, id: unknown): Interaction | null {
  return typeof id === 'string' ? (interactions(world).get(id) ?? null) : null;
}

/** The one-use code with which an application learns who signed in. */
export function issueSignInCode(world: World, persona: string): string {
  const code = randomToken(world, 'sign-in code', 43);
  signInCodes(world).issue(code, persona, 60_000);
  return code;
}

/** Who signed in; null for a code that is unknown, used, or older than a minute. */
export function redeemSignInCode(world: World, code: string | null): Account | null {
  const found = signInCodes(world).redeem(code ?? '');
  return found.state === 'live' ? accountNamed(world, dfeAccount, found.issued.data) : null;
}

function interactions(world: World): Map<string, Interaction> {
  return world.state('dfe-sign-in interactions', () => new Map<string, Interaction>());
}

function signInCodes(world: World): IssuedStore<string> {
  return world.state('dfe-sign-in codes', () => new IssuedStore<string>(world.clock));
}
