import { WEEK } from '../contract/week.ts';
import type { Maintenance } from '../model/system.ts';

/** Local time of a zone, in forms that compare as text. */
interface LocalTime {
  readonly weekday: string;
  /** `22:00`. */
  readonly time: string;
  /** `2026-12-24T22:00`. */
  readonly instant: string;
}

/** Why a target is not to be asked at this instant (milliseconds since the epoch), in words; null when it may be. */
export function maintenanceAt(windows: readonly Maintenance[], now: number): string | null {
  const window = windows.find((each) => isOpen(each, localTime(now, each.zone)));
  if (window === undefined) return null;
  const { title, days, from, to, zone } = window;
  const when =
    days === null ? `${from} to ${to}` : `${from} to ${to} on ${days.length === 7 ? 'any day' : days.join(', ')}`;
  return `under maintenance: ${title} (${when}, ${zone})`;
}

function isOpen({ days, from, to }: Maintenance, { weekday, time, instant }: LocalTime): boolean {
  if (days === null) return from <= instant && instant < to;
  if (from < to) return days.includes(weekday) && from <= time && time < to;
  // It goes on after midnight, on the day after.
  return (days.includes(weekday) && from <= time) || (days.includes(dayBefore(weekday)) && time < to);
}

function dayBefore(weekday: string): string {
  return WEEK[(WEEK.indexOf(weekday) + WEEK.length - 1) % WEEK.length] ?? '';
}

function localTime(now: number, zone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const time = `${parts['hour']}:${parts['minute']}`;
  const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return { weekday: (parts['weekday'] ?? '').toLowerCase(), time, instant: `${date}T${time}` };
}
