import { describe, expect, test } from 'vitest';
import type { Maintenance } from '../../src/model/system.ts';
import { maintenanceAt } from '../../src/run/maintenance-at.ts';
import { liveLibrary } from './live-library.ts';

const SUNDAYS: Maintenance = { title: 'Restart', days: ['sunday'], from: '22:00', to: '02:00', zone: 'Europe/London' };
const HOLIDAY: Maintenance = {
  title: 'Upgrade',
  days: null,
  from: '2026-12-24T18:00',
  to: '2026-12-26T24:00',
  zone: 'Europe/London',
};

describe('a window of maintenance', () => {
  test.each([
    ['2026-11-22T21:59:00Z', false, 'a minute before'],
    ['2026-11-22T22:00:00Z', true, 'when it begins'],
    ['2026-11-23T01:59:00Z', true, 'after midnight, on the day after'],
    ['2026-11-23T02:00:00Z', false, 'when it is over'],
    ['2026-11-23T22:30:00Z', false, 'on another day'],
    ['2026-11-22T01:00:00Z', false, 'in the night before its day'],
    ['2026-06-07T21:30:00Z', true, 'in summer, when London is an hour ahead'],
    ['2026-06-07T22:30:00Z', true, 'in summer too'],
    ['2026-06-08T01:30:00Z', false, 'and over an hour earlier'],
  ])('of every week at %s: %s, %s', (instant, open) => {
    expect(maintenanceAt([SUNDAYS], Date.parse(instant)) !== null).toBe(open);
  });

  test.each([
    ['2026-12-24T17:59:00Z', false],
    ['2026-12-24T18:00:00Z', true],
    ['2026-12-26T23:59:00Z', true],
    ['2026-12-27T00:00:00Z', false],
  ])('that happens once at %s: %s', (instant, open) => {
    expect(maintenanceAt([HOLIDAY], Date.parse(instant)) !== null).toBe(open);
  });

  test('is told by its title and its times', () => {
    expect(maintenanceAt([HOLIDAY, SUNDAYS], Date.parse('2026-11-22T23:00:00Z'))).toBe(
      'under maintenance: Restart (22:00 to 02:00 on sunday, Europe/London)',
    );
  });
});

/** The library, whose test target says so of itself. */
async function maintained(written: string) {
  const library = await liveLibrary();
  const had = 'has: [deletable-data]';
  await library.edit('scenarios/library/system.yaml', had, `${had}\n    maintenance: [${written}]`);
  return library;
}

describe('a run within it', () => {
  test('is inconclusive, names the window, and sends nothing; on mocks it goes on', async () => {
    const library = await maintained('{ title: Long upgrade, from: 2001-01-01, to: 2999-12-31 }');
    const { code, results } = await library.run('--target', 'test');
    expect([code, results.verdict]).toEqual([3, 'inconclusive']);
    for (const { verdict, reason } of results.scenarios)
      expect([verdict, reason]).toEqual(['inconclusive', expect.stringContaining('under maintenance: Long upgrade')]);
    expect(library.server.seen).toEqual([]);
    const { code: asked, out } = await library.steadfast('doctor', '--system', 'library', '--target', 'test');
    expect([asked, out]).toEqual([0, expect.stringContaining('!   test is under maintenance: Long upgrade')]);
    expect((await library.run()).code).toBe(0);
  });

  test.each([
    ['{ title: T, every: sunday, from: 2026-01-01, to: "03:00" }', '"2026-01-01" is no time of day.'],
    ['{ title: T, from: "22:00", to: 2026-01-01 }', '"22:00" is no date.'],
    ['{ title: T, every: day, from: "22:00", to: "22:00" }', 'It begins at 22:00 and ends at 22:00.'],
    ['{ title: T, from: 2026-01-02, to: 2026-01-01 }', 'It begins at 2026-01-02'],
    ['{ title: T, every: day, from: "22:00", to: "23:00", zone: Europe/Londn }', '"Europe/Londn" is no time zone.'],
    ['{ title: T, every: someday, from: "22:00", to: "23:00" }', '"every" can not be "someday".'],
  ])('written as %s is refused at its line', async (written, sentence) => {
    const library = await maintained(written);
    const { code, err } = await library.steadfast('validate', '--system', 'library');
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
    expect(err).toMatch(/system\.yaml:11:/);
  });
});
