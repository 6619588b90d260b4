import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleSystem } from './example-system.ts';

test('each finished run is a line of the history, and the report shows how the runs went', async () => {
  const library = await exampleSystem();
  await library.run('--tags', 'nightly');
  expect(await library.read('reports/latest/report.html')).not.toContain('id="trend"');
  await library.edit('mocks/library/handlers.ts', "refusal(401, 'invalid_client')", "refusal(401, 'no_idea')");
  await library.run('--tags', 'nightly');
  await library.run('--tags', 'smoke');
  const third = await library.run('--tags', 'nightly');

  const lines = (await library.read('reports/history.ndjson')).trimEnd().split('\n');
  const runs = lines.map((line) => JSON.parse(line));
  expect(runs.map(({ selection, verdict }) => [selection, verdict])).toEqual([
    ['--system library --tags nightly', 'pass'],
    ['--system library --tags nightly', 'fail'],
    ['--system library --tags smoke', 'pass'],
    ['--system library --tags nightly', 'fail'],
  ]);
  expect(runs[3]).toMatchObject({
    id: third.results.run.id,
    target: 'mock',
    exitCode: 1,
    counts: { pass: 2, fail: 1 },
    codeAge: null,
    requirements: { 'library@token.secret': 'fail', 'library@loan.borrow': 'pass' },
  });

  const report = await library.read('reports/latest/report.html');
  expect(report).toContain('aria-label="Pass rate of the last 3 runs: from 100 % to 66 %"');
  expect(report).toContain('aria-label="library@token.secret, run by run: pass, fail, fail"');
  expect(report).not.toContain('library@loan.borrow, run by run');

  await appendFile(join(library.folder, 'reports/history.ndjson'), 'torn\n');
  const fourth = await library.run('--tags', 'nightly');
  expect([fourth.code, fourth.err]).toEqual([1, expect.stringContaining('history.line-unreadable')]);
});
