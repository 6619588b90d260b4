import type { World } from '../../../src/model/world.ts';

/** A bank that finAPI can connect to, as a fixture of the world declares it. */
export interface Bank {
  readonly id: number;
  readonly name: string;
  /** Bank code. */
  readonly blz: string;
  readonly login: string;
  readonly pin: string;
  /** The one-time number that the test bank shows and asks back (P-FO). */
  readonly tan: string;
}

export function banks(world: World): readonly Bank[] {
  return Object.values(world.fixtures).flatMap(({ fields }) => {
    const { id, name = '', blz, login = '', pin = '', tan = '' } = fields;
    return id === undefined || blz === undefined ? [] : [{ id: Number(id), name, blz, login, pin, tan }];
  });
}

/** Banks whose name or bank code holds the words searched for, without case. */
export function searchBanks(world: World, words: string): readonly Bank[] {
  const wanted = words.trim().toLowerCase();
  return banks(world).filter(({ name, blz }) => [name, blz].some((text) => text.toLowerCase().includes(wanted)));
}
