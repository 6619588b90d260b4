import type { Problem } from '../../errors.ts';
import { environmentName } from '../../secrets/variable-name.ts';
import type { Examination, Patient } from './examination.ts';

const DAY_MS = 86_400_000;

/** Renewing a secret of somebody else's system takes days: said so long before. */
const NOTICE_DAYS = 30;

/**
 * Do the credentials still hold? `<SECRET>_EXPIRES=2026-12-31` in the environment says until when: beside the secret,
 * whose date changes with it.
 */
export function examineExpiry({ system, environment, now }: Patient): Examination | null {
  const people = [...system.personas.values()].flatMap(({ fields }) => Object.values(fields));
  const dated = [...system.variables.values(), ...people]
    .filter(({ type }) => type === 'secret')
    .flatMap(({ name }) => {
      const variable = environmentName(system.id, name);
      const date = environment.get(`${variable}_EXPIRES`)?.value;
      return date === undefined ? [] : [{ variable, date }];
    });
  if (dated.length === 0) return null;
  const ok = dated.map(({ variable, date }) => `${variable} holds until ${date}`).join(', ');
  return { ok, problems: dated.flatMap(({ variable, date }) => problemOf(variable, date, now) ?? []) };
}

function problemOf(variable: string, date: string, now: number): Problem | null {
  const last = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(last)) {
    const message = `${variable}_EXPIRES is no date.`;
    return { code: 'credentials.expiry-unreadable', message, hint: 'Write it as 2026-12-31.' };
  }
  const days = Math.ceil((last - now) / DAY_MS);
  const hint = `Have it renewed, then set ${variable} and ${variable}_EXPIRES.`;
  if (days < 0) return { code: 'credentials.expired', message: `${variable} expired on ${date}.`, hint };
  if (days > NOTICE_DAYS) return null;
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
  const message = `${variable} expires ${when}, on ${date}.`;
  return { code: 'credentials.expiring', message, hint, severity: 'warning' };
}
