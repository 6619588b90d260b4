import type { Clock } from '../model/clock.ts';
import type { JsonObject } from '../model/json.ts';
import type { FaultOrder } from '../model/plan.ts';
import type { RandomStream, World, WorldRecord } from '../model/world.ts';
import { countStrikes } from './count-strikes.ts';
import { createRandomStream } from './random-stream.ts';

export interface WorldOptions {
  readonly system: string;
  readonly seed: string;
  /** Scenario and row. Feeds the random streams only: a handler never learns it. */
  readonly key: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly personas: Readonly<Record<string, WorldRecord>>;
  readonly fixtures: Readonly<Record<string, WorldRecord>>;
  readonly given: JsonObject;
  readonly clock: Clock;
  readonly faults: readonly FaultOrder[];
}

/** A fresh world. Two worlds share nothing. */
export function createWorld(options: WorldOptions): World {
  const { system, seed, key, variables, personas, fixtures, given, clock } = options;
  const streams = new Map<string, RandomStream>();
  const states = new Map<string, unknown>();
  const strike = countStrikes(options.faults);
  return {
    system,
    clock,
    variables,
    personas,
    fixtures,
    given,
    /** The same stream for the same name, drawn on further: two values of one world never repeat. */
    random: (stream) => keep(streams, stream, () => createRandomStream(JSON.stringify([seed, key, stream]))),
    strike: (id) => strike(id, null)?.with ?? null,
    state<T>(name: string, initial: () => T): T {
      // The key decides the type: only the caller that made a state asks for it.
      return keep(states as Map<string, T>, name, initial);
    },
  };
}

function keep<T>(kept: Map<string, T>, name: string, initial: () => T): T {
  const known = kept.get(name);
  if (known !== undefined || kept.has(name)) return known as T;
  const made = initial();
  kept.set(name, made);
  return made;
}
