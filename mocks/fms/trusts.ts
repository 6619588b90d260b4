import type { Json } from '../../src/model/json.ts';
import type { World, WorldRecord } from '../../src/model/world.ts';
import type { Account } from '../oauth/accounts.ts';
import { isJsonObject } from '../oauth/is-json-object.ts';

/** An academy trust, as a fixture of the world declares it. */
export interface Trust {
  /** The fixture's name. */
  readonly id: string;
  readonly name: string;
  readonly upin: string;
  readonly companyNumber: string;
  readonly academies: readonly Academy[];
}

export interface Academy {
  /** Local authority and establishment number, seven digits. */
  readonly laEstab: string;
  readonly name: string;
}

/** How a trust was named: by UPIN or by Companies House number. */
export interface TrustIdentifier {
  readonly kind: 'upin' | 'companyNumber';
  readonly value: string;
}

function trusts(world: World): readonly Trust[] {
  return Object.entries(world.fixtures).flatMap(([id, record]) =>
    record.fields['upin'] === undefined ? [] : [trust(id, record)],
  );
}

/** Compares text with text: a company number's leading zeros count. */
export function findTrust(world: World, { kind, value }: TrustIdentifier): Trust | null {
  return trusts(world).find((each) => each[kind] === value) ?? null;
}

/** The trusts a person may act for. */
export function trustsOf(world: World, account: Account): readonly Trust[] {
  const names = strings(account.persona.world['organisations']);
  return trusts(world).filter((each) => names.includes(each.id));
}

export function rolesOf(account: Account): readonly string[] {
  return strings(account.persona.world['roles']);
}

function trust(id: string, { fields, world }: WorldRecord): Trust {
  const declared = array(world['academies']).flatMap((academy) =>
    isJsonObject(academy) ? [{ laEstab: String(academy['laEstab']), name: String(academy['name']) }] : [],
  );
  const own = fields['academy'];
  const academies =
    own === undefined || declared.some(({ laEstab }) => laEstab === own)
      ? declared
      : [{ laEstab: own, name: `Academy ${own}` }, ...declared];
  return {
    id,
    name: fields['name'] ?? id,
    upin: fields['upin'] ?? '',
    companyNumber: fields['companyNumber'] ?? '',
    academies,
  };
}

function array(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: Json | undefined): readonly string[] {
  return array(value).filter((item): item is string => typeof item === 'string');
}
