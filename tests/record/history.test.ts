import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendHistory, readHistory } from '../../src/record/history.ts';
import { aHistory } from '../report/a-history.ts';

let output: string;
beforeEach(async () => {
  output = await mkdtemp(join(tmpdir(), 'history-'));
});
afterEach(() => rm(output, { recursive: true }));

const [night] = aHistory();

test('a folder without a history has none', async () => {
  expect(await readHistory(output)).toEqual({ entries: [], problems: [] });
});

test('a broken line is left out with a warning, and the next run does not suffer from it', async () => {
  appendHistory(output, JSON.stringify(night));
  await writeFile(join(output, 'history.ndjson'), '{"version":1,"id":"cut of', { flag: 'a' });
  appendHistory(output, JSON.stringify({ ...night, id: 'later' }));
  appendHistory(output, JSON.stringify({ ...night, version: 2 }));
  appendHistory(output, JSON.stringify({ ...night, startedAt: 'yesterday' }));
  const { entries, problems } = await readHistory(output);
  expect(entries.map(({ id }) => id)).toEqual([night?.id, 'later']);
  expect(problems.map(({ code, severity, place }) => [code, severity, place?.line])).toEqual(
    [2, 4, 5].map((line) => ['history.line-unreadable', 'warning', line]),
  );
});

test('processes that append at once do not mix their lines', async () => {
  const module = resolve(import.meta.dirname, '../../src/record/history.ts');
  const code = `import { appendHistory } from ${JSON.stringify(module)};
for (let n = 0; n < 100; n += 1) appendHistory(process.argv[1], JSON.stringify({ by: process.pid, n, text: 'x'.repeat(6000) }));`;
  const run = () =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code, output]);
  await Promise.all([run(), run(), run()]);
  // Who looks while another is writing may take its line for one that was cut off, and end it: readers pass over the gap.
  const written = await readFile(join(output, 'history.ndjson'), 'utf8');
  const lines = written.split('\n').filter((line) => line !== '');
  expect(lines).toHaveLength(300);
  expect(lines.map((line) => JSON.parse(line).text.length)).toEqual(new Array(300).fill(6000));
});
