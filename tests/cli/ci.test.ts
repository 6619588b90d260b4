import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import picocolors from 'picocolors';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ciOf, maskFor } from '../../src/cli/ci.ts';
import type { Io } from '../../src/cli/io.ts';
import { runCommandLine } from '../../src/cli/program.ts';
import type { Ci } from '../../src/report/ci.ts';
import { type Example, exampleSystem } from '../run/example-system.ts';

afterEach(() => vi.unstubAllEnvs());

/** Runs a scenario whose second expectation does not hold, as a CI would, and returns what was printed. */
async function failing(library: Example, ci: Ci, ...argv: readonly string[]): Promise<string> {
  await library.write(
    'scenarios/library/only.yaml',
    'title: "One thing, twice: 100%"\nsteps:\n  - request: Opening hours\n    expect:\n      status: 404\n',
  );
  let out = '';
  const palette = picocolors.createColors(false);
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: () => {},
    palette,
    errPalette: palette,
    cwd: library.folder,
    waitForEnter: null,
    person: library.person,
    ci,
  };
  await runCommandLine(['run', 'scenarios/library/only.yaml', ...argv], io);
  return out;
}

describe('in GitHub Actions', () => {
  test('a failure is an annotation at its YAML line, and the summary and the verdict are handed over', async () => {
    const library = await exampleSystem();
    const [stepSummary, output] = [join(library.folder, 'summary'), join(library.folder, 'output')];
    await writeFile(stepSummary, 'before\n');
    const out = await failing(library, { kind: 'github', root: null, stepSummary, output });
    expect(out).toMatch(
      /^::error file=scenarios\/library\/only\.yaml,line=5,col=7,title=One thing%2C twice%3A 100%25%3A fail::expect\.status: The status: .*%0ARun again: .*steadfast run /m,
    );
    expect(await readFile(stepSummary, 'utf8')).toMatch(/^before\n# ❌ Steadfast: failed/);
    expect(await readFile(output, 'utf8')).toMatch(/^verdict=fail\nexit-code=1\nrun=.*\nreport=.*report\.html\n$/);
  });

  test('each secret is masked before anything else is printed, and what a mock invents is none', async () => {
    const library = await exampleSystem();
    vi.stubEnv('LIBRARY_CLIENT_SECRET', 'planted%secret-value');
    const out = await failing(library, { kind: 'github', root: null, stepSummary: null, output: null });
    expect(out.startsWith('::add-mask::planted%25secret-value\n')).toBe(true);
    expect(out.match(/::add-mask::/g)).toHaveLength(1);
    expect(out.replace(/^::add-mask::.*\n/, '')).not.toContain('planted');
  });

  test('nothing is annotated where other reporters were asked for', async () => {
    const out = await failing(await exampleSystem(), GITHUB, '--reporter', 'terminal');
    expect(out).not.toContain('::error');
  });
});

const GITHUB: Ci = { kind: 'github', root: null, stepSummary: null, output: null };

test('in Azure Pipelines a failure is an issue at its line', async () => {
  const library = await exampleSystem();
  const out = await failing(library, { ...GITHUB, kind: 'azure' });
  expect(out).toContain(
    '##vso[task.logissue type=error;sourcepath=scenarios/library/only.yaml;linenumber=5;columnnumber=7;]One thing, twice: 100%AZP25: fail',
  );
  expect(out).toMatch(/##vso\[task\.uploadsummary\].*summary\.md/);
});

test('the service is known by its environment', () => {
  expect(ciOf({})).toBeNull();
  expect(ciOf({ GITHUB_ACTIONS: 'false' })).toBeNull();
  expect(ciOf({ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: '/w', GITHUB_OUTPUT: '' })).toEqual({
    kind: 'github',
    root: '/w',
    stepSummary: null,
    output: null,
  });
  expect(ciOf({ TF_BUILD: 'True' })?.kind).toBe('azure');
  expect(maskFor(null, () => {})).toBeNull();
});
