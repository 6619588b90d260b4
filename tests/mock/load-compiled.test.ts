import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const LOADER = resolve(import.meta.dirname, '../../src/mock/load-compiled.ts');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compiled-'));
  await writeFile(
    join(folder, 'sum.cjs'),
    "const { sep } = require('node:path');\nexports.answer = () => sep + (40 + 2);",
  );
});
afterEach(() => rm(folder, { recursive: true }));

async function runOnce(): Promise<string> {
  const code = `import { loadCompiled } from ${JSON.stringify(LOADER)};
    console.log(loadCompiled(${JSON.stringify(join(folder, 'sum.cjs'))}).answer());`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    code,
  ]);
  return stdout.trim();
}

async function kept(): Promise<string> {
  return (await readdir(folder)).filter((name) => name.endsWith('.v8')).join();
}

test("what V8 compiled is kept for the next process, and made anew when it is another's or broken", async () => {
  expect([await kept(), await runOnce()]).toEqual(['', '/42']);
  const first = await kept();
  expect([first, await runOnce()]).toEqual([expect.stringMatching(/^sum\.cjs\..*\.v8$/), '/42']);
  await writeFile(join(folder, first), 'not what V8 wrote');
  expect([await runOnce(), await kept()]).toEqual(['/42', first]);
  await writeFile(join(folder, 'sum.cjs'), 'exports.answer = () => "another";');
  expect(await runOnce()).toBe('another');
});
