import type { Clock } from './clock.ts';
import type { JsonObject } from './json.ts';

/** A reproducible stream of chance: the same seed, scenario, row and name give the same values. */
export interface RandomStream {
  bytes(length: number): Uint8Array;
  /** A whole number from 0 up to, not including, `below`. */
  integer(below: number): number;
  /** `length` characters of `alphabet`. */
  text(length: number, alphabet: string): string;
  uuid(): string;
}

/** Somebody or something declared in `system.yaml`, with the values the scenario resolved for it. */
export interface WorldRecord {
  readonly fields: Readonly<Record<string, string>>;
  readonly world: JsonObject;
}

/**
 * What a mock lives in: one per scenario × row, thrown away with it. It never tells the scenario's name, so that a
 * handler cannot answer by it.
 */
export interface World {
  readonly system: string;
  readonly clock: Clock;
  /** Resolved variables of the target; the mock accepts whatever credentials were resolved. */
  readonly variables: Readonly<Record<string, string>>;
  readonly personas: Readonly<Record<string, WorldRecord>>;
  readonly fixtures: Readonly<Record<string, WorldRecord>>;
  /** The scenario's `given`. */
  readonly given: JsonObject;
  random(stream: string): RandomStream;
  /**
   * Asks whether the ordered fault `id` strikes now, and counts it if so.
   * Returns the order's `with`, or null. Only for faults that the system's own mock implements.
   */
  strike(id: string): JsonObject | null;
  /** State kept for the life of the world, made on first use. */
  state<T>(key: string, initial: () => T): T;
}
