const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

const pattern = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/**
 * Milliseconds of a duration with units: `250ms`, `10s`, `9m30s`, `1h`, `14d`; larger units first, each at most once.
 * Null for anything else, a bare number included: a duration without a unit is a guess.
 */
export function parseDuration(text: string): number | null {
  const match = pattern.exec(text.trim());
  if (match === null || match[0] === '') return null;
  const total = Object.values(units).reduce((sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit, 0);
  return Number.isSafeInteger(total) ? total : null;
}

/** The shortest text that `parseDuration` reads back: `9m30s`, `0s`. `ms` is a whole number, not negative. */
export function formatDuration(ms: number): string {
  let rest = Math.max(0, Math.round(ms));
  let text = '';
  for (const [unit, size] of Object.entries(units)) {
    const count = Math.floor(rest / size);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * size;
  }
  return text === '' ? '0s' : text;
}
