import type { Json } from '../model/json.ts';

const LONGEST = 120;

/** A value as a message shows it: as JSON, cut when long; `nothing` when there is none. */
export function inWords(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}

/** A value as a finding carries it: whole, unless it is a long text. */
export function excerpt(value: Json): Json {
  return typeof value === 'string' && value.length > 2000 ? `${value.slice(0, 2000)}…` : value;
}

/** A length of time as a person says it: `10m04s`, `90d`, `1h00m`, `4s`, `250ms`. */
export function durationInWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)}ms`;
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  if (hours >= 48) return `${Math.floor(hours / 24)}d`;
  if (hours > 0) return rest > 0 ? `${hours}h${two(minutes)}m${two(rest)}s` : `${hours}h${two(minutes)}m`;
  if (minutes > 0) return rest > 0 ? `${minutes}m${two(rest)}s` : `${minutes}m`;
  return `${rest}s`;
}
