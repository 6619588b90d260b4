import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/harness/results.schema.json' with { type: 'json' };
import type { CheckChange } from '../../src/model/comparison.ts';
import { type Example, exampleSystem } from './example-system.ts';

interface Compared {
  readonly verdict: string;
  readonly comparison?: {
    readonly baseline: { readonly id: string };
    readonly counts: Readonly<Record<CheckChange, number>>;
    readonly checks: readonly { readonly scenario: string; readonly check: string; readonly change: CheckChange }[];
  };
}

async function compared(library: Example): Promise<Compared> {
  return JSON.parse(await library.read('reports/latest/results.json'));
}

const NIGHTLY = ['--baseline', 'latest', '--tags', 'nightly'];

describe('a nightly run', () => {
  test('rehearsed twice with a fault planted in between shows exactly that fault as new, in every report', async () => {
    const library = await exampleSystem();
    const first = await library.run(...NIGHTLY);
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('baseline.none')]);

    await library.edit('mocks/library/handlers.ts', ": 'lent'", ": 'requested'");
    const second = await library.run(...NIGHTLY);
    expect(second.code).toBe(1);
    const { comparison } = await compared(library);
    expect(comparison?.baseline.id).toBe(first.results.run.id);
    expect(comparison?.checks.filter(({ change }) => change !== 'not-reached')).toEqual(
      ['novel', 'atlas'].map((row) =>
        expect.objectContaining({ scenario: `library/borrow[${row}]`, check: 'expect.body', change: 'new' }),
      ),
    );
    expect(second.out).toMatch(/newly failing expect\.body .* library\/borrow\[novel\]/);
    expect(second.out).toContain('2 newly failing, 0 fixed, 0 still failing, 0 vanished');
    expect(await library.read('reports/latest/summary.md')).toContain('🆕 newly failing:');
    expect(await library.read('reports/latest/report.html')).toContain('Checks newly failing: 2');
    expect(await library.read('reports/latest/junit.xml')).toContain(
      '<property name="baseline.new" value="expect.body the-book-is-fetched-from-the-shelf /state"/>',
    );

    const third = await library.run(...NIGHTLY);
    expect(third.out).toContain('0 newly failing, 0 fixed, 2 still failing, 0 vanished');
    await library.edit('mocks/library/handlers.ts', "? 'requested' : 'requested'", "? 'requested' : 'lent'");
    const fourth = await library.run(...NIGHTLY);
    expect([fourth.code, fourth.out]).toEqual([0, expect.stringContaining('0 newly failing, 2 fixed')]);
  });

  test('warns of a check that is judged no more, and judging again says the same', async () => {
    const library = await exampleSystem();
    await library.run();
    const night = await library.results();
    await library.edit('scenarios/library/wrong-secret.yaml', ', body: { error: invalid_client }', '');
    const { code, results } = await library.run('--baseline', `reports/${night.run.id}`);
    expect([code, results.verdict]).toEqual([0, 'warn']);
    const { comparison } = await compared(library);
    expect(comparison?.checks.map(({ check, change }) => [check, change])).toEqual([['expect.body', 'vanished']]);

    const again = await library.steadfast('judge', 'reports/latest', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ verdict: 'warn', comparison });
    const ajv = new Ajv({ strict: true, allowUnionTypes: true });
    formats.default(ajv);
    expect(ajv.validate(schema, JSON.parse(again.out)), JSON.stringify(ajv.errors)).toBe(true);
  });

  test('of several shards is compared when they are merged, and is one line of the history', async () => {
    const library = await exampleSystem();
    await library.run();
    for (const shard of [1, 2])
      await library.steadfast('run', '--system', 'library', '--shard', `${shard}/2`, '-o', `shard-${shard}`);
    const { code } = await library.steadfast('merge', 'shard-1', 'shard-2', '--baseline', 'latest');
    expect(code).toBe(0);
    expect((await compared(library)).comparison?.counts).toMatchObject({ new: 0, fixed: 0, vanished: 0, added: 0 });
    expect((await library.read('reports/history.ndjson')).trimEnd().split('\n')).toHaveLength(2);
    const alone = await library.steadfast('run', '--system', 'library', '--shard', '1/2', '--baseline', 'latest');
    expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('baseline.of-shard')]);
  });

  test('compares with the newest finished run of the same selection and target only', async () => {
    const library = await exampleSystem();
    const { results } = await library.run('--tags', 'smoke,nightly');
    await library.run('--tags', 'smoke');
    await library.run('--tags', 'nightly', '--tags', 'smoke', '--baseline', 'latest');
    expect((await compared(library)).comparison?.baseline.id).toBe(results.run.id);
    const other = await library.run('--tags', 'negative', '--baseline', `reports/${results.run.id}/results.json`);
    expect(other.err).toContain('baseline.unlike');
  });

  test('is refused before anything is sent when the baseline is not there or is something else', async () => {
    const library = await exampleSystem();
    await library.write('notes.json', '{"schemaVersion": 1, "run": {}, "scenarios": 3}');
    for (const [path, code] of [
      ['reports/nowhere', 'baseline.missing'],
      ['notes.json', 'baseline.unreadable'],
    ] as const) {
      const answer = await library.steadfast('run', '--system', 'library', '--baseline', path);
      expect([answer.code, answer.out, answer.err]).toEqual([2, '', expect.stringContaining(code)]);
    }
  });
});
