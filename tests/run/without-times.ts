/** Where two runs of the same may differ: when, how long, under which name, and the chance that was reported. */
const TIMES = new Set(['id', 'startedAt', 'durationMs', 'seed']);

/** Results as they are compared between two runs: without what depends on the clock, and seeds in commands hidden. */
export function withoutTimes(value: unknown, top = true): unknown {
  if (typeof value === 'string') return value.replace(/--seed \d+/, '--seed N');
  if (Array.isArray(value)) return value.map((item) => withoutTimes(item, false));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !(top || 'seed' in value ? TIMES.has(name) : name === 'durationMs'))
      .map(([name, member]) => [name, withoutTimes(member, false)]),
  );
}
