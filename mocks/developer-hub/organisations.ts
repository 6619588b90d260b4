import type { World } from '../../src/model/world.ts';
import type { Account } from '../oauth/accounts.ts';

/** A school or trust, as a fixture of the world declares it. */
export interface Organisation {
  /** The fixture's name. */
  readonly fixture: string;
  readonly id: string;
  readonly name: string;
  /** Unique reference number, six digits. */
  readonly urn: string;
}

/** The organisations a person belongs to, in the order DfE Sign-in lists them. */
export function organisationsOf(world: World, account: Account): readonly Organisation[] {
  const names = account.persona.world['organisations'];
  return (Array.isArray(names) ? names : []).flatMap((name) => {
    const fields = world.fixtures[String(name)]?.fields;
    if (!fields) return [];
    const { id = '', name: called = '', urn = '' } = fields;
    return [{ fixture: String(name), id, name: called, urn }];
  });
}
