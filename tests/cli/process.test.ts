import { exec } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { verifyRecording } from '../../src/record/verify-recording.ts';
import { type Example, exampleSystem } from '../run/example-system.ts';
import { startSteadfast } from './steadfast-process.ts';

const COMMAND = join(resolve(import.meta.dirname, '../..'), 'bin/steadfast');
const shell = promisify(exec);

/** A library whose desk takes its time: the run can be stopped in the middle of a request. */
async function slowLibrary(): Promise<Example> {
  const library = await exampleSystem();
  await library.edit(
    'mocks/library/handlers.ts',
    '({ params }) => {\n      const loan',
    "async ({ params }) => {\n      (await import('node:fs')).writeFileSync('asked', '');\n      await new Promise((settle) => setTimeout(settle, 15_000));\n      const loan",
  );
  return library;
}

async function untilAsked(library: Example): Promise<void> {
  while (!existsSync(join(library.folder, 'asked'))) await new Promise((settle) => setTimeout(settle, 20));
}

describe('an interrupted run', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s leaves a whole recording, reports that say so, and a tidy system', async (signal, code) => {
    const library = await slowLibrary();
    const run = startSteadfast(['run', '--system', 'library', '--workers', '1'], { cwd: library.folder });
    await untilAsked(library);
    const begun = performance.now();
    run.child.kill(signal);
    const ended = await run.ended;
    expect([ended.code, ended.signal]).toEqual([code, null]);
    expect(performance.now() - begun).toBeLessThan(8_000);
    expect(ended.out).toContain('Interrupted: what follows is partial.');
    const results = await library.results();
    expect(results).toMatchObject({ interrupted: true, exitCode: code });
    expect(results.counts['not-run']).toBeGreaterThan(0);
    expect(results.counts.error).toBe(0);
    expect(await library.read('reports/latest/report.html')).toMatch(/interrupted/i);
    expect(await library.read('reports/latest/junit.xml')).toContain('interrupted');
    expect(await verifyRecording(join(library.folder, 'reports/latest'))).toEqual([]);
    // What was borrowed is brought back all the same.
    const last = (await library.entries()).filter((entry) => entry.type === 'exchange').at(-1);
    expect(last).toMatchObject({ operation: 'return-book', response: { status: 204 } });
    expect((await library.steadfast('judge', 'reports/latest')).code).toBe(code);
  });

  test('leaves at once when it is interrupted again, and no report in half', async () => {
    const library = await slowLibrary();
    const run = startSteadfast(['run', '--system', 'library', '--workers', '1'], { cwd: library.folder });
    await untilAsked(library);
    run.child.kill('SIGINT');
    await run.complained('press Ctrl-C again');
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(130);
    const [name] = await readdir(join(library.folder, 'reports'));
    const folder = join(library.folder, `reports/${name}`);
    const ends = { 'report.html': '</html>', 'results.json': '}', 'junit.xml': '</testsuites>', 'summary.md': '' };
    const left = (await readdir(folder)).filter(
      (file) => !['contract', 'handlers.json', 'pictures', 'recording.ndjson', 'run.json'].includes(file),
    );
    expect(Object.keys(ends)).toEqual(expect.arrayContaining(left));
    for (const [file, end] of Object.entries(ends))
      if (left.includes(file)) expect((await readFile(join(folder, file), 'utf8')).trim().endsWith(end)).toBe(true);
    expect((await library.steadfast('judge', `reports/${name}`)).code).toBe(130);
  });

  test('that was killed leaves a recording that can be judged', async () => {
    const library = await slowLibrary();
    const run = startSteadfast(['run', 'library/borrow[novel]'], { cwd: library.folder });
    await untilAsked(library);
    run.child.kill('SIGKILL');
    expect((await run.ended).signal).toBe('SIGKILL');
    const [name] = await readdir(join(library.folder, 'reports'));
    const judged = await library.steadfast('judge', `reports/${name}`);
    expect(judged.code).toBe(130);
    expect(judged.out).toContain('1 inconclusive');
  });
});

test('a mock that never answers ends with the timeout of the scenario, and the run goes on', async () => {
  const library = await exampleSystem();
  await library.edit(
    'mocks/library/handlers.ts',
    'const loan = loans.get(',
    'await new Promise(() => {});\n      const loan = loans.get(',
  );
  await library.edit('mocks/library/handlers.ts', '({ params }) => {\n', 'async ({ params }) => {\n');
  await library.edit('scenarios/library/borrow.yaml', 'steps:', 'timeout: 1s\nsteps:');
  const run = startSteadfast(['run', '--system', 'library'], { cwd: library.folder });
  const { code, out } = await run.ended;
  expect(out).toContain('GET got no answer (timeout)');
  expect(out).toContain('2 passed, 0 failed, 2 in error');
  expect(code).toBe(7);
});

describe('the output', () => {
  test('that nobody reads to its end is no crash', async () => {
    const library = await exampleSystem();
    const shown = `${COMMAND} plan --system library --no-color | head -1`;
    const { stdout, stderr } = await shell(shown, { cwd: library.folder });
    expect(stdout).toBe('A member borrows a book and brings it back\n');
    expect(stderr).toBe('');
  });

  test('is coloured when that is asked for, and never with NO_COLOR or --no-color', async () => {
    const library = await exampleSystem();
    const list = (argv: readonly string[], env: Readonly<Record<string, string>>) =>
      startSteadfast(['list', '--system', 'library', ...argv], { cwd: library.folder, env }).ended;
    const [forced, refused, option, piped] = await Promise.all([
      list([], { FORCE_COLOR: '1' }),
      list([], { FORCE_COLOR: '1', NO_COLOR: '1' }),
      list(['--no-color'], { FORCE_COLOR: '1' }),
      list([], {}),
    ]);
    expect(forced.out).toContain('\u001b[');
    for (const { out } of [refused, option, piped]) expect(out).not.toContain('\u001b[');
  });

  test('of --json is JSON alone, whatever is to be said besides', async () => {
    const library = await exampleSystem();
    const { out } = await startSteadfast(['list', '--json'], { cwd: library.folder }).ended;
    expect(JSON.parse(out)).toBeInstanceOf(Array);
  });
});
