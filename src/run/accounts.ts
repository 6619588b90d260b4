import type { PlannedScenario, PlannedVariable } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import type { Account } from '../scenario/account-pool.ts';
import { fillVariables } from '../scenario/fill-variables.ts';
import { isGivenByScenario } from '../scenario/resolve-variables.ts';

/** The further accounts of each persona, by `<system>/<persona>`. */
export type Pools = ReadonlyMap<string, readonly Account[]>;

/** The accounts that one scenario has to itself until it lets them go. */
export interface Taken {
  /** The scenario with the values of these accounts. */
  readonly scenario: PlannedScenario;
  /** Ids of the accounts, `bank/clerk 2`. */
  readonly accounts: readonly string[];
  release(): void;
}

/** Every account of a persona was refused: the scenario can not run any more. */
export interface AllRefused {
  readonly refused: string;
}

/** An account, and what tells it from others: two personas that sign in with one address are one account. */
interface Candidate extends Account {
  readonly keys: readonly string[];
}

/** The accounts that were refused a sign-in, and why; shared by all who might try one again. */
export type Refusals = Pick<Map<string, string>, 'get' | 'has' | 'set'>;

/**
 * Who acts with which account of a live target, so that no two scenarios use one at a time. A scenario takes a free
 * account of each of its personas, or none; one that was refused a sign-in is given to nobody again in this run, for
 * another try might lock it.
 */
export class Accounts {
  readonly #systems: ReadonlyMap<string, System>;
  readonly #pools: Pools;
  readonly #held = new Set<string>();
  readonly #refused: Refusals;
  /** Account → what it signs in with, of those that were taken. In memory only. */
  readonly #keys = new Map<string, readonly string[]>();
  /** What an account that was refused signs in with → why. In memory only. */
  readonly #refusedKeys = new Map<string, string>();

  constructor(systems: ReadonlyMap<string, System>, pools: Pools, refused: Refusals = new Map()) {
    this.#refused = refused;
    this.#systems = systems;
    this.#pools = pools;
  }

  /** Null when one of its personas has no free account now. */
  take(scenario: PlannedScenario): Taken | AllRefused | null {
    // Each mock world has its own.
    if (scenario.mock) return { scenario, accounts: [], release: () => {} };
    const taken: Candidate[] = [];
    let filled = scenario;
    for (const lock of scenario.locks) {
      const candidates = this.#candidates(scenario, lock);
      const why = candidates.flatMap((candidate) => this.#whyRefused(candidate) ?? []);
      const usable = candidates.filter((candidate) => this.#whyRefused(candidate) === null);
      if (usable.length === 0) return { refused: why[0] ?? '' };
      const free = usable.find(({ keys }) => keys.every((key) => !this.#isHeld(key, taken)));
      if (free === undefined) return null;
      taken.push(free);
      this.#keys.set(free.id, free.keys);
      if (free.id !== lock) filled = withAccount(filled, personaOf(lock), free);
    }
    const keys = new Set(taken.flatMap((account) => account.keys));
    for (const key of keys) this.#held.add(key);
    return {
      scenario: filled,
      accounts: taken.map(({ id }) => id),
      release: () => {
        for (const key of keys) this.#held.delete(key);
      },
    };
  }

  /** Takes an account out of the run. `why` is a sentence without secrets, for the scenarios that will not run. */
  refuse(account: string, why: string): void {
    if (!this.#refused.has(account)) this.#refused.set(account, why);
    for (const key of this.#keys.get(account) ?? []) this.#refusedKeys.set(key, why);
  }

  #whyRefused({ id, keys }: Candidate): string | null {
    const refused = keys.find((key) => this.#refusedKeys.has(key));
    return this.#refused.get(id) ?? this.#refusedKeys.get(refused ?? '') ?? null;
  }

  /** One scenario may act as two personas that are one account. */
  #isHeld(key: string, own: readonly Candidate[]): boolean {
    return this.#held.has(key) && !own.some(({ keys }) => keys.includes(key));
  }

  /** The persona's own account first. A scenario that brings values of its own acts with those alone. */
  #candidates(scenario: PlannedScenario, lock: string): readonly Candidate[] {
    const persona = personaOf(lock);
    const first: Account = { id: lock, fields: fieldsOf(scenario, persona) };
    const isOwn = Object.values(first.fields).some(({ origin }) => isGivenByScenario(origin));
    return [first, ...(isOwn ? [] : (this.#pools.get(lock) ?? []))].map((account) => ({
      ...account,
      keys: [account.id, ...this.#addresses(scenario.system, persona, account)],
    }));
  }

  /** The addresses that a person signs in with, over all systems: several of them may share one sign-in. */
  #addresses(system: string, persona: string, { fields }: Account): readonly string[] {
    const declared = this.#systems.get(system)?.personas.get(persona)?.fields ?? {};
    return Object.entries(fields)
      .filter(([field, { value }]) => declared[field]?.type === 'personal' && value.includes('@'))
      .map(([, { value }]) => `address ${value.toLowerCase()}`);
  }
}

function personaOf(lock: string): string {
  return lock.slice(lock.indexOf('/') + 1);
}

/** Under which names a persona's fields stand in a scenario: its own and, where it is who acts, `user`. */
function prefixesOf(scenario: PlannedScenario, persona: string): readonly string[] {
  return scenario.as === persona ? [persona, 'user'] : [persona];
}

function fieldsOf(scenario: PlannedScenario, persona: string): Account['fields'] {
  const prefixes = prefixesOf(scenario, persona).map((prefix) => `${prefix}.`);
  return Object.fromEntries(
    prefixes.flatMap((prefix) =>
      Object.entries(scenario.variables)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => [name.slice(prefix.length), value]),
    ),
  );
}

/** A scenario that acts as the persona with another account. */
function withAccount(scenario: PlannedScenario, persona: string, { fields }: Account): PlannedScenario {
  const values = prefixesOf(scenario, persona).flatMap((prefix) =>
    Object.entries(fields).map(([field, value]): [string, PlannedVariable] => [`${prefix}.${field}`, value]),
  );
  const { variables } = fillVariables(new Map([...Object.entries(scenario.variables), ...values]));
  return { ...scenario, variables };
}
