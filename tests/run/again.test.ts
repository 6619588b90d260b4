import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleSystem } from './example-system.ts';
import { numberedHeads } from './numbered-heads.ts';

describe('judging a recording again', () => {
  test('with the recorded contract gives the same verdicts and findings, when every file is gone', async () => {
    const library = await exampleSystem();
    await library.write(
      'scenarios/library/broken.yaml',
      'title: Broken\nsteps:\n  - request: Get token\n    expect: { status: 400, body: { error: { contains: client } } }\n',
    );
    const { code, results } = await library.run();
    for (const folder of ['scenarios', 'schemas', 'collections', 'mocks'])
      await rm(join(library.folder, folder), { recursive: true });
    const again = await library.steadfast('judge', 'reports/latest', '--json');
    const judged = JSON.parse(again.out);
    expect(again.code).toBe(code);
    expect({ ...judged, run: results.run }).toEqual(results);
    expect(results.counts).toMatchObject({ pass: 4, fail: 1 });
  });

  test('with the current contract shows what a change of a schema would mean', async () => {
    const library = await exampleSystem();
    await library.run();
    await library.edit('schemas/library/borrow-book.201.schema.json', '"required": [', '"required": ["shelf", ');
    await library.edit(
      'schemas/library/borrow-book.201.schema.json',
      '"properties": {',
      '"properties": { "shelf": { "type": "string" },',
    );
    expect((await library.steadfast('judge', 'reports/latest')).code).toBe(0);
    const current = await library.steadfast('judge', 'reports/latest', '--with', 'current');
    expect(current.code).toBe(1);
    expect(current.out).toContain('2 passed, 2 failed');
    expect(current.out).toContain('schemas/library/borrow-book.201.schema.json');
  });

  test('of a recording whose end is missing says so, and judges what is there', async () => {
    const library = await exampleSystem();
    await library.run('library/wrong-secret');
    const text = await library.read('reports/latest/recording.ndjson');
    await library.write('reports/latest/recording.ndjson', text.slice(0, -400));
    const { code, out, err } = await library.steadfast('judge', 'reports/latest');
    expect(code).toBe(6);
    expect(err).toContain('recording.truncated');
    expect(out).toContain('1 inconclusive');
  });

  test('of a recording that was changed afterwards says so', async () => {
    const library = await exampleSystem();
    await library.run('library/wrong-secret');
    await library.edit('reports/latest/recording.ndjson', 'invalid_client', 'invalid_clien7');
    const { code, err } = await library.steadfast('judge', 'reports/latest');
    expect(code).toBe(6);
    expect(err).toMatch(/recording\.ndjson:\d+/);
  });

  test('report writes the reports of a recording again', async () => {
    const library = await exampleSystem();
    const { results } = await library.run();
    const page = await library.read('reports/latest/report.html');
    await library.write('reports/latest/report-2.html', 'of a longer report');
    for (const file of ['report.html', 'results.json', 'junit.xml', 'summary.md'])
      await rm(join(library.folder, 'reports/latest', file));
    const { code, out } = await library.steadfast('report');
    expect([code, out]).toEqual([0, 'reports/latest/report.html\n']);
    expect({ ...(await library.results()), run: results.run }).toEqual(results);
    expect((await library.read('reports/latest/report.html')).length).toBeCloseTo(page.length, -3);
    expect(await library.read('reports/latest/junit.xml')).toContain('<testsuite');
    expect(await readdir(join(library.folder, 'reports/latest'))).not.toContain('report-2.html');
  });
});

describe('a seed', () => {
  const heads = async (library: Awaited<ReturnType<typeof exampleSystem>>, seed: string) => {
    await library.run('--seed', seed, '--workers', seed);
    return numberedHeads(
      await library.read('reports/latest/recording.ndjson'),
      /\b[0-9a-f]{32}\b|(?<=client_secret=)\w{5}(?=&)/g,
    );
  };

  test('makes two runs alike but for times and issued secrets; another seed makes another run', async () => {
    const library = await exampleSystem();
    const first = await heads(library, '7');
    expect(Object.keys(first)).toHaveLength(4);
    expect(await heads(library, '7')).toEqual(first);
    const other = await heads(library, '1');
    expect(other['library/borrow[novel]#1']).not.toBe(first['library/borrow[novel]#1']);
  });

  test('is chosen and reported when none is given, and the failure names it to run again', async () => {
    const library = await exampleSystem();
    const { results, out } = await library.run(
      'library/wrong-secret',
      '--env-var',
      'clientId=my app',
      '--env-var',
      'clientSecret=wrong',
    );
    expect(results.scenarios[0]?.rerun).toBe(
      `npx steadfast run library/wrong-secret --env-var 'clientId=my app' --env-var 'clientSecret=‹LIBRARY_CLIENT_SECRET›' --seed ${results.run.seed}`,
    );
    expect(out).toContain(results.scenarios[0]?.rerun);
  });
});
