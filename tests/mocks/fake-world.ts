import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../src/model/clock.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { RandomStream, World, WorldRecord } from '../../src/model/world.ts';

/** A clock that only moves when told to. */
export class TestClock implements Clock {
  #now = Date.parse('2026-11-21T09:00:00Z');

  now(): number {
    return this.#now;
  }

  async wait(ms: number): Promise<void> {
    this.#now += ms;
  }
}

export interface TestWorld extends World {
  readonly clock: TestClock;
}

interface Given {
  readonly variables?: Readonly<Record<string, string>>;
  readonly personas?: Readonly<Record<string, WorldRecord>>;
  readonly fixtures?: Readonly<Record<string, WorldRecord>>;
  readonly given?: JsonObject;
  /** Faults that strike whenever asked. */
  readonly faults?: Readonly<Record<string, JsonObject>>;
}

/** The smallest world a mock can live in. */
export function fakeWorld({
  variables = {},
  personas = {},
  fixtures = {},
  given = {},
  faults = {},
}: Given = {}): TestWorld {
  const kept = new Map<string, unknown>();
  const keep = <T>(key: string, initial: () => T): T => {
    if (!kept.has(key)) kept.set(key, initial());
    return kept.get(key) as T;
  };
  return {
    system: 'test',
    clock: new TestClock(),
    variables,
    personas,
    fixtures,
    given,
    random: (name) => keep(`random ${name}`, () => stream(name)),
    strike: (id) => faults[id] ?? null,
    state: keep,
  };
}

function stream(name: string): RandomStream {
  let drawn = 0;
  const bytes = (length: number): Uint8Array => {
    const block = () => createHash('sha256').update(`${name} ${drawn++}`).digest();
    return Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, block)).subarray(0, length);
  };
  return {
    bytes,
    integer: (below) => Number(Buffer.from(bytes(6)).readUIntBE(0, 6) % below),
    text: (length, alphabet) => [...bytes(length)].map((byte) => alphabet[byte % alphabet.length]).join(''),
    uuid: () => randomUUID(),
  };
}
