import type { World } from '../../../src/model/world.ts';
import { redirect, redirectUrl } from '../../oauth/redirect.ts';
import { findClient } from '../clients.ts';
import { readGiven } from '../given.ts';
import type { Refusal } from './errors.ts';
import type { AuthorizeRequest } from './transactions.ts';

/** The decision, on its way to the client: to the registered redirect URI, with the slash that the guidance shows (S3:27). */
export function redirectWithCode(world: World, asked: AuthorizeRequest, code: string): Response {
  return answer(world, asked, { code });
}

export function redirectWithError(world: World, asked: AuthorizeRequest, { error, description }: Refusal): Response {
  return answer(world, asked, { error, error_description: description });
}

function answer(
  world: World,
  { clientId, redirectUri, state }: AuthorizeRequest,
  parameters: Readonly<Record<string, string | undefined>>,
): Response {
  const address = redirectUri ?? findClient(world, clientId)?.redirectUri ?? '';
  const addSlash = readGiven(world).callbackSlash === 'added' ? 'always' : 'never';
  return redirect(redirectUrl(address, { ...parameters, state }, { addSlash }));
}
