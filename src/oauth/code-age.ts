/** How old an authorization code is, in milliseconds, against what is allowed. */
export interface CodeAge {
  readonly ageMs: number;
  readonly allowedMs: number;
  /** Older than allowed; exactly as old is not. */
  readonly expired: boolean;
}

/** `seenAt` is when the redirect was seen, `now` the moment of use: milliseconds on the same clock. */
export function codeAge(seenAt: number, now: number, allowedMs: number): CodeAge {
  const ageMs = Math.max(0, now - seenAt);
  return { ageMs, allowedMs, expired: ageMs > allowedMs };
}

/** `the code is 10m04s old; bank allows 10m`; `allower` is the system, or the step that says `within`. */
export function codeAgeInWords({ ageMs, allowedMs }: CodeAge, allower: string): string {
  return `the code is ${ageInWords(ageMs)} old; ${allower} allows ${ageInWords(allowedMs)}`;
}

/** Whole seconds, the smaller unit in two digits so that ages compare at a glance: `10m04s`, `9m30s`, `1h05m`, `45s`. */
function ageInWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number, unit: string) => (value === 0 ? '' : `${String(value).padStart(2, '0')}${unit}`);
  if (hours > 0) return `${hours}h${two(minutes, 'm')}${two(rest, 's')}`;
  return minutes > 0 ? `${minutes}m${two(rest, 's')}` : `${rest}s`;
}
