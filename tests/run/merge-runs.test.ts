import { existsSync, lstatSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyRecording } from '../../src/record/verify-recording.ts';
import { appendOwed, oweLine, readOwed } from '../../src/run/owed/owed-file.ts';
import { type Example, exampleSystem } from './example-system.ts';
import { withoutTimes } from './without-times.ts';

const BROKEN =
  'title: Broken\nsteps:\n  - request: Get token\n    expect: { status: 400, body: { error: { contains: client } } }\n';

/** The library with one scenario that fails, run as two shards into `s1` and `s2`. */
async function twoShards(...argv: readonly string[]): Promise<Example> {
  const library = await exampleSystem();
  await library.write('scenarios/library/broken.yaml', BROKEN);
  for (const index of [1, 2]) await shard(library, index, ...argv);
  return library;
}

function shard(library: Example, index: number, ...argv: readonly string[]) {
  return library.steadfast('run', '--system', 'library', '--shard', `${index}/2`, '-o', `s${index}`, ...argv);
}

describe('shards merged', () => {
  test('say what one run in one process says', async () => {
    const library = await twoShards('--seed', '7');
    const whole = await library.run('--seed', '7');
    const merged = await library.steadfast('merge', 's1', 's2');
    expect(merged.code).toBe(whole.code);
    expect(withoutTimes(await library.results())).toEqual(withoutTimes(whole.results));
    expect(whole.results.counts).toMatchObject({ pass: 4, fail: 1 });
    expect(merged.out).toContain('4 passed, 1 failed');
    expect(await verifyRecording(join(library.folder, 'reports/latest'))).toEqual([]);
    expect((await library.steadfast('judge', 'reports/latest')).code).toBe(whole.code);
  });

  test('hold each line as its shard recorded it', async () => {
    const library = await twoShards();
    await library.steadfast('merge', 's1', 's2');
    const lines = async (run: string) => (await library.read(`${run}/latest/recording.ndjson`)).trimEnd().split('\n');
    expect(await lines('reports')).toEqual([...(await lines('s1')), ...(await lines('s2'))]);
  });

  test('share their chance without being told: two runs without a seed can be merged', async () => {
    const library = await twoShards();
    expect((await library.steadfast('merge', 's2', 's1')).code).toBe(1);
  });
});

describe('a merged run keeps', () => {
  test('how often each handler of the mock answered, over all shards', async () => {
    const library = await twoShards('--seed', '7');
    await library.run('--seed', '7');
    const hits = async (run: string) => JSON.parse(await library.read(`${run}/latest/handlers.json`));
    const whole = await hits('reports');
    expect(Object.values(whole.library)).toContain(5);
    const [one, two] = [await hits('s1'), await hits('s2')];
    expect(one).not.toEqual(whole);
    expect(two).not.toEqual(whole);
    await library.steadfast('merge', 's1', 's2');
    expect(await hits('reports')).toEqual(whole);
  });

  test('what a killed shard owes, for sweep to find; and says so', async () => {
    const library = await twoShards();
    const latest = join(library.folder, 's2/latest');
    const owed = {
      scenario: 'library/borrow',
      file: 'scenarios/library/borrow.yaml',
      system: 'library',
      target: 'test',
    };
    const steps = [{ id: 'give-back', title: 'Give back' }];
    appendOwed(latest, oweLine({ ...owed, pid: 1, host: 'h', at: '2026-11-22T02:00:00.000Z', steps }));
    appendOwed(latest, { type: 'keep', scenario: owed.scenario, name: 'loan', kept: { value: 'loan-1' } });
    const { err } = await library.steadfast('merge', 's1', 's2');
    expect(err).toContain('Not everything was put right: “Give back” of library/borrow.');
    expect(readOwed(join(library.folder, 'reports/latest'))).toEqual(readOwed(latest));
    expect((await library.steadfast('sweep')).out).toContain('library/borrow on test owes “Give back”');
    // Merged twice it is still one debt, and crossing it out crosses it out everywhere.
    await library.steadfast('merge', 's1', 's2');
    expect((await library.steadfast('sweep')).out.match(/owes/g)).toHaveLength(1);
    await library.steadfast('sweep', '--forget');
    expect((await library.steadfast('sweep')).out).toBe('Nothing is owed.\n');
  });
});

test('an artefact may lack empty folders, and hold a copy where the link to the newest run was', async () => {
  const library = await twoShards();
  const kept = join(library.folder, 'kept');
  for (const shard of ['s1', 's2'])
    await cp(join(library.folder, shard), join(kept, shard), { recursive: true, dereference: true });
  expect(lstatSync(join(kept, 's1/latest')).isDirectory()).toBe(true);
  for (const folder of await readdir(join(kept, 's1')))
    await rm(join(kept, 's1', folder, 'pictures'), { recursive: true, force: true });
  const { code, err } = await library.steadfast('merge', 'kept');
  expect([code, err]).toEqual([1, '']);
  expect((await library.results()).scenarios).toHaveLength(5);
});

describe('never green is', () => {
  test('a run with a shard missing, which is named with what it was to run', async () => {
    const library = await exampleSystem();
    await shard(library, 1);
    const { code, out } = await library.steadfast('merge', 's1');
    expect(code).toBe(6);
    expect(out).toMatch(
      /Shard 2 of 2 is missing: 2 planned scenarios are recorded nowhere, library\/\S+ and library\/\S+\./,
    );
    expect(await library.results()).toMatchObject({ verdict: 'inconclusive', exitCode: 6 });
    expect((await library.steadfast('judge', 'reports/latest')).code).toBe(6);
  });

  test('a shard that was cut off', async () => {
    const library = await exampleSystem();
    for (const index of [1, 2]) await shard(library, index);
    await library.edit('s2/latest/run.json', '"endedAt": "', '"endedAt": null, "was": "');
    await library.write('s2/latest/run.json', await resealed(library, 's2'));
    await library.write(
      's2/latest/recording.ndjson',
      (await library.read('s2/latest/recording.ndjson')).slice(0, -300),
    );
    const { code, out } = await library.steadfast('merge', 's1', 's2');
    expect(code).toBe(6);
    expect(out).toContain('was cut off before its end');
    expect((await library.results()).counts).toMatchObject({ inconclusive: 1 });
  });

  test('a run of which a shard quarantined a secret', async () => {
    const library = await exampleSystem();
    for (const index of [1, 2]) await shard(library, index);
    const folder = join(library.folder, 's1/latest');
    const { readRunFile, writeRunFile } = await import('../../src/record/run-file.ts');
    const { plan, totals, ...run } = readRunFile(folder);
    writeRunFile(folder, {
      ...run,
      keys: plan.map(({ key }) => key),
      heads: new Map(plan.map(({ key, heads }) => [key, heads])),
      lines: totals.lines,
      problems: [{ code: 'secrets.in-output', message: 'summary.md held ‹SECRET›; the file was set aside.', exit: 5 }],
    });
    const { code, out } = await library.steadfast('merge', 's1', 's2');
    expect([code, out]).toEqual([5, expect.stringContaining('summary.md held ‹SECRET›')]);
  });
});

describe('refused, with nothing written, is', () => {
  test('what can not be one run', async () => {
    const library = await exampleSystem();
    await library.run('library/wrong-secret');
    for (const index of [1, 2]) await shard(library, index);
    await cp(join(library.folder, 's2'), join(library.folder, 'changed'), { recursive: true, verbatimSymlinks: true });
    await library.edit('changed/latest/recording.ndjson', '"status":', '"status": ');
    await shard(library, 2, '--seed', '99', '-o', 'seed');
    await library.edit('schemas/library/borrow-book.201.schema.json', '"type"', '"description": "changed", "type"');
    await shard(library, 2, '-o', 'contract');
    const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
      [['s1', 's1'], 6, /s1\/\S+ and s1\/\S+ both hold .*: a shard is doubled/],
      [['s1', 'changed'], 6, /changed\/\S+ is not as it was recorded: line \d+ does not follow/],
      [['s1', 'seed'], 6, /are not of one run: the seed differs, \d+ and 99/],
      [['s1', 'contract'], 6, /are not of one run: the contract differs/],
      [['s1', 'reports'], 2, /reports\/\S+ is a whole run and no shard/],
      [['s1', 'scenarios'], 2, /scenarios holds no run/],
    ];
    for (const [folders, exit, message] of cases) {
      const { code, err } = await library.steadfast('merge', ...folders, '-o', 'merged');
      expect([code, err]).toEqual([exit, expect.stringMatching(message)]);
    }
    expect(existsSync(join(library.folder, 'merged'))).toBe(false);
  });

  test.each([
    ['0/2', /It must read 1\/4/],
    ['3/2', /It must read 1\/4/],
    ['9/9', /There is nothing for shard 9\/9: the selection makes 4 parts/],
  ])('--shard %s', async (shard, message) => {
    const library = await exampleSystem();
    const { code, err } = await library.steadfast('run', '--system', 'library', '--shard', shard);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
  });
});

/** run.json as a process that was killed leaves it: it says what is planned, and no end. */
async function resealed(library: Example, run: string): Promise<string> {
  const { sealOf, headOf } = await import('../../src/record/run-file.ts');
  const { was: _was, ...file } = JSON.parse(await library.read(`${run}/latest/run.json`));
  const plan = file.plan.map(({ key }: { readonly key: string }) => ({ key, heads: [] }));
  const open = { ...file, plan, head: headOf(plan), endedAt: null };
  return JSON.stringify({ ...open, seal: sealOf(open) });
}
