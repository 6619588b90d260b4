import type { Problem } from '../errors.ts';
import type { Maintenance, Pace, Reach } from '../model/system.ts';
import { didYouMeanHint } from './did-you-mean.ts';
import { parseDuration } from './duration.ts';
import { pointerToken, problemAt, type SourceFile } from './source-file.ts';
import type { MaintenanceFile, TargetFile } from './system-file.ts';
import { WEEK } from './week.ts';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d)?$/;

/** How a target wants to be treated: how often it may be asked, and when not at all. `pointer` is the target's. */
export function readLiveTarget(
  written: Pick<TargetFile, 'pace' | 'maintenance'>,
  reaches: readonly Reach[],
  source: SourceFile,
  pointer: string,
): {
  readonly pace: Readonly<Record<string, Pace>>;
  readonly maintenance: readonly Maintenance[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const hosts = [...new Set(reaches.map(({ origin }) => new URL(origin).host))];
  const pace = Object.entries(written.pace ?? {}).flatMap(([host, text]): [string, Pace][] => {
    const at = `${pointer}/pace/${pointerToken(host)}`;
    if (!hosts.includes(host)) {
      const message = `The target reaches no host ${host}.`;
      const hint = didYouMeanHint(host, hosts, 'It reaches');
      problems.push(problemAt(source, at, { code: 'system.pace-host', message, hint }));
    }
    const parsed = parsePace(text);
    if (parsed !== null) return [[host, parsed]];
    const hint = 'Write so many requests within such a time: 5 per 1m.';
    problems.push(problemAt(source, at, { code: 'system.pace', message: `"${text}" is no pace.`, hint }));
    return [];
  });
  const maintenance = (written.maintenance ?? []).map((file, index): Maintenance => {
    const wrong = mistakeOf(file);
    if (wrong !== null)
      problems.push(problemAt(source, `${pointer}/maintenance/${index}`, { code: 'system.maintenance', ...wrong }));
    return toMaintenance(file);
  });
  return { pace: Object.fromEntries(pace), maintenance, problems };
}

/** `5 per 1m`; null for anything else. */
function parsePace(text: string): Pace | null {
  const [, requests = '', span = ''] = /^([1-9]\d*) per (\S+)$/.exec(text) ?? [];
  const perMs = parseDuration(span);
  return requests === '' || perMs === null || perMs === 0 ? null : { requests: Number(requests), perMs };
}

function toMaintenance({ title, every, from, to, zone }: MaintenanceFile): Maintenance {
  const days = every === undefined ? null : every === 'day' ? WEEK : [every].flat();
  const instant = (date: string, time: string) => (days !== null || date.includes('T') ? date : `${date}T${time}`);
  // A date includes its whole day; no time of day comes after 24:00.
  return { title, days, from: instant(from, '00:00'), to: instant(to, '24:00'), zone: zone ?? 'UTC' };
}

function mistakeOf(file: MaintenanceFile): { message: string; hint: string } | null {
  const { every, from, to, zone } = file;
  const form = every === undefined ? DATE : TIME_OF_DAY;
  const wrong = [from, to].find((text) => !form.test(text));
  if (wrong !== undefined) {
    const hint =
      every === undefined ? 'Write 2026-12-24 or 2026-12-24T18:00, or add `every`.' : 'Write a time of day, "22:00".';
    return { message: `"${wrong}" is no ${every === undefined ? 'date' : 'time of day'}.`, hint };
  }
  const read = toMaintenance(file);
  if (every === undefined ? read.to <= read.from : to === from)
    return { message: `It begins at ${from} and ends at ${to}.`, hint: 'Let it end after it begins.' };
  if (zone === undefined || isZone(zone)) return null;
  return { message: `"${zone}" is no time zone.`, hint: 'Name one of the IANA database, such as Europe/London.' };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
