import type { World } from '../../src/model/world.ts';

/** Reads a scenario's `given` key by key. Every complaint names the system, the key and what would do. */
export interface GivenReader {
  /** One of a few words; the first is the default. @throws Error for another word. */
  choice<T extends string>(key: string, ...allowed: readonly [T, ...T[]]): T;
  /** Text, or null when it is not given. @throws Error for anything else. */
  text(key: string): string | null;
  /** A whole number from 0 up. @throws Error for anything else. */
  count(key: string, otherwise: number): number;
  /** @throws Error when `given` has a key that was not asked for, rather than ignore it. */
  refuseOthers(): void;
}

export function givenReader({ system, given }: Pick<World, 'system' | 'given'>): GivenReader {
  const known: string[] = [];
  const value = (key: string) => {
    known.push(key);
    return given[key] ?? null;
  };
  return {
    choice(key, ...allowed) {
      const asked = String(value(key) ?? allowed[0]);
      const found = allowed.find((word) => word === asked);
      if (found === undefined)
        throw new Error(`${system}: given.${key} is "${asked}"; it may be ${allowed.join(', ')}`);
      return found;
    },
    text(key) {
      const asked = value(key);
      if (asked !== null && typeof asked !== 'string') throw new Error(`${system}: given.${key} must be text`);
      return asked;
    },
    count(key, otherwise) {
      const asked = String(value(key) ?? otherwise);
      if (!/^\d+$/.test(asked)) throw new Error(`${system}: given.${key} is "${asked}"; it must be a whole number`);
      return Number(asked);
    },
    refuseOthers() {
      const other = Object.keys(given).find((key) => !known.includes(key));
      if (other === undefined) return;
      throw new Error(`${system}: given has an unknown key "${other}"; known are ${known.join(', ')}`);
    },
  };
}
