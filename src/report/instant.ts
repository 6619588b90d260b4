const FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/** An ISO 8601 instant for a person: `21 November 2026 at 23:28 UTC`. */
export function instant(iso: string): string {
  return `${FORMAT.format(new Date(iso))} UTC`;
}
