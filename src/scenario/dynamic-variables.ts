import type { Clock } from '../model/clock.ts';
import type { RandomStream } from '../model/world.ts';

/** Where the dynamic variables come from: seeded in a run, so that two runs with one seed are alike. */
export interface DynamicSource {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<RandomStream, 'integer' | 'uuid'>;
}

/** Postman's dynamic variables that are supported, each made anew wherever it stands. */
const dynamic: Readonly<Record<string, (source: DynamicSource) => string>> = {
  $guid: ({ random }) => random.uuid(),
  $randomUUID: ({ random }) => random.uuid(),
  $timestamp: ({ clock }) => String(Math.floor(clock.now() / 1000)),
  $isoTimestamp: ({ clock }) => new Date(clock.now()).toISOString(),
  $randomInt: ({ random }) => String(random.integer(1001)),
};

/** The value of `$guid` and the like (Postman's "dynamic variables"); undefined for any other name. */
export function dynamicValue(name: string, source: DynamicSource): string | undefined {
  return Object.hasOwn(dynamic, name) ? dynamic[name]?.(source) : undefined;
}
