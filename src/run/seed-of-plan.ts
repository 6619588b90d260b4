import { createHash } from 'node:crypto';

/** A seed that every machine finds by itself: from the scenarios that they are to share. */
export function seedOfPlan(keys: readonly string[]): number {
  return createHash('sha256').update(keys.join('\n')).digest().readUInt32BE(0) >>> 1;
}
