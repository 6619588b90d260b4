import type { World } from '../../../src/model/world.ts';
import { accessTokens } from '../grants.ts';
import type { Bank } from './banks.ts';
import type { WebForm, WebFormEnd } from './web-form.ts';

/** Connects the user's account at a bank, whose credentials were checked already, or says why it can not (P-FW). */
export function importBank(world: World, form: WebForm, bank: Bank): WebFormEnd {
  if (accessTokens(world).find(form.token).state !== 'live') return failed('INVALID_TOKEN');
  const connections = world.state('finapi bank connections', () => new Set<string>());
  const connection = `${form.user} ${bank.id}`;
  if (connections.has(connection)) return failed('ENTITY_EXISTS');
  connections.add(connection);
  return { status: 'COMPLETED', bankConnectionId: 100_000 + world.random('bank connection').integer(900_000) };
}

export function failed(errorCode: string): WebFormEnd {
  return { status: 'COMPLETED_WITH_ERROR', errorCode };
}
