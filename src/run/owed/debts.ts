import { hostname } from 'node:os';
import type { Problem } from '../../errors.ts';
import { type PlannedScenario, type PlannedStep, scenarioKey } from '../../model/plan.ts';
import type { JournalEntry } from '../../model/recording.ts';
import type { System } from '../../model/system.ts';
import { COMMAND_LINE } from '../../scenario/resolve-variables.ts';
import type { Vault } from '../../secrets/vault.ts';
import { type KeyOf, newSalt, seal } from '../../tokens/sealed.ts';
import { changesSomething } from './changes-something.ts';
import { neededNames } from './needed-names.ts';
import { appendOwed, type KeptValue, oweLine, readOwed, removeOwed } from './owed-file.ts';
import { stepsOwed } from './steps-owed.ts';

/** What of a session a debt is kept from. */
export interface Debtor {
  readonly scenario: PlannedScenario;
  readonly system: System;
  readonly vault: Vault;
  readonly variables: { captured(): Readonly<Record<string, string>> };
}

/** What one scenario owes, told as its steps come and go. */
export interface ScenarioDebt {
  /** Before a step: one that changes something is not begun before the debt is on the disk. */
  begin(step: PlannedStep): Promise<void>;
  /** After a step: keeps what it captured, or crosses out what it has put right. */
  end(step: PlannedStep, wentWell: boolean): Promise<void>;
  /** After the last step: a step of `finally` that had nothing to do is not owed. */
  close(entries: readonly JournalEntry[]): void;
}

/** The steps of `finally` that a run owes on live targets, kept on disk in case that it is killed. */
export class Debts {
  readonly #folder: string;
  readonly #keyOf: KeyOf | null;
  readonly #salt = newSalt();

  constructor(folder: string, keyOf: KeyOf | null) {
    this.#folder = folder;
    this.#keyOf = keyOf;
  }

  /** Null where nothing will be owed: on mocks, and without `finally`. */
  of(debtor: Debtor): ScenarioDebt | null {
    const { scenario, system } = debtor;
    if (scenario.mock || scenario.finally.length === 0) return null;
    const key = scenarioKey(scenario);
    const wanted = new Set(scenario.finally.flatMap((step) => neededNames(step, system)));
    const kept = new Map<string, string>();
    let owes = false;
    const given = typed(scenario);
    for (const name of Object.keys(given)) wanted.add(name);
    const keep = async () => {
      for (const [name, value] of Object.entries({ ...given, ...debtor.variables.captured() })) {
        if (!wanted.has(name) || kept.get(name) === value) continue;
        kept.set(name, value);
        const line = { type: 'keep', scenario: key, name } as const;
        appendOwed(this.#folder, { ...line, kept: await this.#keep(key, name, value, debtor) });
      }
    };
    return {
      begin: async (step) => {
        if (owes || scenario.finally.includes(step) || !changesSomething(step, system)) return;
        owes = true;
        const { file, target } = scenario;
        const steps = scenario.finally.map(({ id, title }) => ({ id, title }));
        const own = { pid: process.pid, host: hostname(), at: new Date().toISOString() };
        appendOwed(this.#folder, oweLine({ ...own, scenario: key, file, system: system.id, target, steps }));
        await keep();
      },
      end: async (step, wentWell) => {
        if (!owes) return;
        if (!scenario.finally.includes(step)) await keep();
        else if (wentWell) appendOwed(this.#folder, { type: 'done', scenario: key, step: step.id });
      },
      close: (entries) => {
        if (!owes) return;
        // What an answer was lost of may have been made after all.
        const isLost = entries.some((entry) => entry.type === 'exchange' && entry.response === null);
        for (const entry of entries) {
          const isSpared = entry.type === 'step-skip' && entry.because === 'condition' && !isLost;
          if (isSpared && scenario.finally.some(({ id }) => id === entry.step))
            appendOwed(this.#folder, { type: 'done', scenario: key, step: entry.step });
        }
      },
    };
  }

  /** Ends the run: says what is still owed, and takes the file away where that is nothing. */
  settle(): readonly Problem[] {
    if (readOwed(this.#folder).length === 0) removeOwed(this.#folder);
    return stepsOwed(this.#folder);
  }

  async #keep(
    scenario: string,
    name: string,
    value: string,
    { system, scenario: plan, vault }: Debtor,
  ): Promise<KeptValue> {
    const declared = system.variables.get(name)?.type ?? 'plain';
    const isSecret =
      declared !== 'plain' || plan.variables[name]?.secret === true || vault.redactMessage(value) !== value;
    if (!isSecret) return { value };
    if (this.#keyOf === null) return { lost: 'it is secret, and STEADFAST_TOKEN_KEY was not set' };
    // What it is stands inside, so that no line can lend its value to another.
    const sealed = await seal(JSON.stringify([scenario, name, value]), this.#keyOf, this.#salt);
    return { sealed: Buffer.from(sealed).toString('base64') };
  }
}

/** What the command line gave: nothing else will say it again. */
function typed({ variables }: PlannedScenario): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, { value, origin }]) => (origin === COMMAND_LINE ? [[name, value]] : [])),
  );
}
