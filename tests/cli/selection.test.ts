import { describe, expect, test } from 'vitest';
import { type Example, exampleSystem } from '../run/example-system.ts';

async function listed(library: Example, ...argv: string[]): Promise<string[]> {
  const { out, err } = await library.steadfast('list', '--system', 'library', '--json', ...argv);
  if (out === '') throw new Error(err);
  const entries: { key: string }[] = JSON.parse(out);
  return entries.map(({ key }) => key);
}

const ALL = ['library/borrow[novel]', 'library/borrow[atlas]', 'library/opening-hours', 'library/wrong-secret'];

describe('what is chosen', () => {
  test.each<[what: string, argv: string[], keys: string[]]>([
    ['everything of the system', [], ALL],
    ['a file', ['scenarios/library/borrow.yaml'], ALL.slice(0, 2)],
    ['a folder', ['scenarios/library'], ALL],
    ['the scenario that a line belongs to', ['scenarios/library/borrow.yaml:9'], ALL.slice(0, 2)],
    ['an id', ['library/wrong-secret'], ['library/wrong-secret']],
    ['one row', ['library/borrow[atlas]'], ['library/borrow[atlas]']],
    ['a tag', ['--tags', 'smoke'], ALL.slice(0, 3)],
    ['one tag of several', ['--tags', 'negative,smoke'], ALL],
    ['a tag without another', ['--tags', 'nightly', '--exclude-tags', 'negative'], ALL.slice(0, 2)],
    ['a title', ['--grep', 'buys no'], ['library/wrong-secret']],
  ])('by %s', async (_what, argv, keys) => {
    expect((await listed(await exampleSystem(), ...argv)).sort()).toEqual([...keys].sort());
  });

  test('is what was not green last time, by --last-failed', async () => {
    const library = await exampleSystem();
    const never = await library.steadfast('run', '--system', 'library', '--last-failed');
    expect([never.code, never.err]).toEqual([2, expect.stringContaining('Run once without --last-failed.')]);
    await library.edit('scenarios/library/borrow.yaml', '"9780000000024"', '"978"');
    await library.run();
    await library.edit('scenarios/library/borrow.yaml', '"978"', '"9780000000024"');
    const again = await library.run('--last-failed');
    expect(again.out).toContain('1 passed, 0 failed');
    expect(again.results.scenarios.map(({ row }) => row)).toEqual(['atlas']);
    const green = await library.steadfast('run', '--system', 'library', '--last-failed');
    expect([green.code, green.err]).toEqual([2, expect.stringContaining('Nothing failed in the last run.')]);
  });

  test('is nothing: said with what there is', async () => {
    const library = await exampleSystem();
    const { code, err } = await library.steadfast('run', '--system', 'library', '--tags', 'smok');
    expect(code).toBe(2);
    expect(err).toContain('smoke');
  });
});

describe('how far a run goes', () => {
  test('--bail stops after so many that are not green; the rest did not run, and the run says so', async () => {
    const library = await exampleSystem();
    await library.edit('scenarios/library/wrong-secret.yaml', 'invalid_client', 'other');
    await library.edit(
      'scenarios/library/opening-hours.yaml',
      'request: Opening hours',
      'request: Opening hours\n    expect: { status: 404 }',
    );
    const { code, results, out } = await library.run(
      '--bail',
      '--workers',
      '1',
      'library/wrong-secret',
      'library/borrow',
      'library/opening-hours',
    );
    expect(code).toBe(1);
    expect(results.counts.fail).toBe(1);
    expect(results.counts['not-run']).toBeGreaterThan(0);
    expect(out).toContain('--bail');
    expect((await library.run('--bail', '2', '--workers', '1')).results.counts).toMatchObject({ fail: 2 });
  });

  test('--env-var comes before everything but a row and a step; the environment before the files', async () => {
    const library = await exampleSystem();
    const origin = async (name: string, ...argv: string[]) => {
      const { out } = await library.steadfast('plan', '--json', 'library/borrow[atlas]', ...argv);
      const plans: { steps: { values: { name: string; value: string; origin: string }[] }[] }[] = JSON.parse(out);
      const found = plans
        .flatMap(({ steps }) => steps.flatMap(({ values }) => values))
        .find((one) => one.name === name);
      return `${found?.value} from ${found?.origin}`;
    };
    expect(await origin('clientId')).toBe('reader-app from mock value in scenarios/library/system.yaml');
    expect(await origin('base')).toBe(
      'https://api.library.example/test from collections/library/test.postman_environment.json',
    );
    expect(await origin('clientId', '--env-var', 'clientId=mine')).toBe('mine from command line');
    expect(await origin('book.isbn', '--env-var', 'book.isbn=1')).toBe('9780000000024 from row atlas');
  });
});
