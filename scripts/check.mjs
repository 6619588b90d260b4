// Every check of the project: `npm test`. Prints each one's time and outcome, and ends with `N passed, N failed`.
// Exits 1 when anything failed. Arguments go to vitest: `npm test -- tests/browser`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const totalsFile = join(root, 'node_modules', '.cache', 'steadfast', 'vitest.json');

/** Quick ones, side by side. */
const checks = [
  { name: 'types', command: 'tsc', args: ['-p', '.'] },
  { name: 'style', command: 'biome', args: ['ci', '--colors=off', '.'] },
  { name: 'unused', command: 'knip', args: [] },
  { name: 'bundle is fresh', command: process.execPath, args: ['scripts/build.mjs', '--check'] },
  {
    name: '.env.example is fresh',
    command: process.execPath,
    args: ['--import', 'tsx', 'scripts/generate-env-example.ts', '--check'],
  },
];

const runs = join(root, 'node_modules', '.cache', 'steadfast', 'runs');

/** Every scenario on the mocks, and what that run leaves uncovered; one after the other, for both take the machine. */
const whole = [
  { name: 'every scenario', command: process.execPath, args: ['bin/steadfast', 'run', '--quiet', '-o', runs] },
  {
    name: 'coverage without holes',
    command: process.execPath,
    args: ['bin/steadfast', 'coverage', join(runs, 'latest')],
  },
];

function run({ command, args }, stdio) {
  const program = command === process.execPath ? command : join(root, 'node_modules', '.bin', command);
  const started = performance.now();
  return new Promise((resolve) => {
    const output = [];
    const child = spawn(program, args, { cwd: root, stdio, shell: process.platform === 'win32' });
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => resolve({ ok: false, seconds: 0, output: error.message }));
    child.on('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ ok: code === 0, seconds, output: Buffer.concat(output).toString() });
    });
  });
}

function report(name, { ok, seconds, output }) {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${seconds.toFixed(1).padStart(6)} s  ${name}`);
  if (!ok) console.log(output.trimEnd().replace(/^/gm, '    '));
  return ok;
}

async function runTests() {
  rmSync(totalsFile, { force: true });
  mkdirSync(join(totalsFile, '..'), { recursive: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${totalsFile}`];
  const tests = { command: 'vitest', args: ['run', ...reporters, ...process.argv.slice(2)] };
  const result = await run(tests, ['ignore', 'inherit', 'inherit']);
  report('tests', result);
  return { ok: result.ok, ...readTotals() };
}

/** A test file that can not be loaded counts as one failure: it has no failed test of its own. */
function readTotals() {
  try {
    const totals = JSON.parse(readFileSync(totalsFile, 'utf8'));
    const unloaded = totals.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return { passed: totals.numPassedTests, failed: totals.numFailedTests + unloaded.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const outcomes = await Promise.all(checks.map(async (check) => report(check.name, await run(check, 'pipe'))));
const tests = await runTests();
// A part of the tests was asked for: then only that.
if (process.argv.length === 2) {
  rmSync(runs, { recursive: true, force: true });
  for (const check of whole) outcomes.push(report(check.name, await run(check, 'pipe')));
}
// Vitest can end badly without a failed test: an unhandled rejection, for one.
const failedTests = tests.ok ? tests.failed : Math.max(tests.failed, 1);
const passed = outcomes.filter((ok) => ok).length + tests.passed;
const failed = outcomes.filter((ok) => !ok).length + failedTests;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
