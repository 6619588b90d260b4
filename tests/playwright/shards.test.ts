import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Example, exampleSystem } from '../run/example-system.ts';
import { withoutTimes } from '../run/without-times.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SECRET = 'a-secret-that-nobody-may-see';
const BROKEN =
  'title: Broken\nsteps:\n  - request: Get token\n    expect: { status: 400, body: { error: { contains: client } } }\n';

interface Tried {
  readonly title: string;
  readonly status: string;
  readonly steps: readonly {
    readonly title: string;
    readonly duration: number;
    readonly error?: { message: string };
  }[];
  readonly attachments: readonly { readonly name: string; readonly path?: string }[];
}

/** Runs `npx playwright test` as a pipeline would; the run is written to `shard-<index>`. */
async function playwright(
  library: Example,
  index: number,
): Promise<{ code: number; out: string; tests: readonly Tried[] }> {
  const own = join(library.folder, `playwright-${index}`);
  const json = join(library.folder, `tests-${index}.json`);
  const argv = ['test', '-c', join(ROOT, 'playwright.config.ts'), '--project=scenarios', `--shard=${index}/2`];
  const reporters = `--reporter=json,${join(ROOT, 'src/playwright/merge-reporter.ts')}`;
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const { code, out } = await new Promise<{ code: number; out: string }>((settle) => {
    execFile(
      process.execPath,
      [join(ROOT, 'node_modules/@playwright/test/cli.js'), ...argv, reporters, '--output', own],
      {
        cwd: library.folder,
        env: {
          ...env,
          PLAYWRIGHT_JSON_OUTPUT_NAME: json,
          STEADFAST_SYSTEM: 'library',
          STEADFAST_SEED: '7',
          STEADFAST_OUTPUT: `shard-${index}`,
          LIBRARY_CLIENT_SECRET: SECRET,
        },
      },
      (error, stdout, stderr) => settle({ code: error === null ? 0 : Number(error.code), out: stdout + stderr }),
    );
  });
  const { suites } = JSON.parse(await readFile(json, 'utf8'));
  const tests = suites.flatMap(
    ({ specs }: { specs: readonly { title: string; tests: readonly { results: readonly Tried[] }[] }[] }) =>
      specs.flatMap(({ title, tests: [own] }) => ({ ...own?.results[0], title })),
  );
  return { code, out, tests };
}

test('the shards of Playwright Test, merged, say what bin/steadfast run says', async () => {
  const library = await exampleSystem();
  await library.write('scenarios/library/broken.yaml', BROKEN);
  const shards = [await playwright(library, 1), await playwright(library, 2)];

  process.env['LIBRARY_CLIENT_SECRET'] = SECRET;
  const whole = await library.run('--seed', '7').finally(() => delete process.env['LIBRARY_CLIENT_SECRET']);
  const merged = await library.steadfast('merge', 'shard-1', 'shard-2');
  expect([merged.code, merged.err]).toEqual([1, '']);
  expect(withoutTimes(await library.results())).toEqual(withoutTimes(whole.results));
  expect(whole.results.counts).toMatchObject({ pass: 4, fail: 1 });

  // One machine alone is red for what failed there, and the merged run for what is missing.
  expect(shards.map(({ code }) => code).sort()).toEqual([0, 1]);
  const alone = await library.steadfast('merge', 'shard-1');
  expect([alone.code, alone.out]).toEqual([6, expect.stringContaining('Shard 2 of 2 is missing')]);

  const tests = shards.flatMap((shard) => shard.tests);
  expect(tests).toHaveLength(5);
  const borrowed = tests.find(({ title }) => title.endsWith('[novel]'));
  expect(borrowed?.status).toBe('passed');
  expect(borrowed?.steps.map(({ title }) => title)).toEqual([
    'Get token',
    'Borrow book',
    'The book is fetched from the shelf',
    'Return book',
  ]);
  const broken = tests.find(({ title }) => title === 'library: Broken');
  expect(broken?.status).toBe('failed');
  expect(broken?.steps[0]?.error?.message).toContain('expected 400, got 200');
  expect(broken?.attachments.map(({ name }) => name)).toContain('get-token.1 get-token 200');

  const written = await Promise.all([1, 2].map((index) => textsBelow(join(library.folder, `playwright-${index}`))));
  const texts = written.flat();
  expect(texts.some((text) => text.includes('client_secret=‹LIBRARY_CLIENT_SECRET›'))).toBe(true);
  expect(texts.filter((text) => text.includes(SECRET))).toEqual([]);
}, 120_000);

async function textsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')));
}
