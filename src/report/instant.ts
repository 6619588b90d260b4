const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** An ISO 8601 instant for a person: `21 November 2026 at 23:28 UTC`. By hand, for `Intl` takes 12 ms to begin. */
export function instant(iso: string): string {
  const [year, month, day, time] = new Date(iso).toISOString().split(/[-T]/);
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year} at ${time?.slice(0, 5)} UTC`;
}
