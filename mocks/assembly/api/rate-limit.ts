import type { World } from '../../../src/model/world.ts';
import { readGiven } from '../given.ts';
import { json } from './answers.ts';

const limit = 600;
const window = 5 * 60_000;

/** Counts a request of this token; the answer when it is one too many, which tells no `Retry-After` (P-AJ). */
export function overLimit(world: World, token: string): Response | null {
  const now = world.clock.now();
  const windows = world.state('assembly rate limit', () => new Map<string, { since: number; count: number }>());
  let current = windows.get(token) ?? { since: now, count: readGiven(world).requestsMade };
  if (now >= current.since + window) current = { since: now, count: 0 };
  current.count += 1;
  windows.set(token, current);
  if (current.count <= limit) return null;
  const period = Math.ceil((current.since + window - now) / 1000);
  return json(429, { error: 'too many requests', data: { count: current.count, period, limit } });
}
