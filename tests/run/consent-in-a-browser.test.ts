import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import picocolors from 'picocolors';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../src/cli/program.ts';
import { loadSystem } from '../../src/contract/load-system.ts';
import { optionsFromEnvironment } from '../../src/playwright/options-from-environment.ts';
import { run } from '../../src/run/run.ts';
import { environmentName } from '../../src/secrets/variable-name.ts';
import type { Results } from './example-system.ts';
import { nobody } from './nobody.ts';
import { numberedHeads } from './numbered-heads.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FLOW = 'fms/return-accepted[upin]';
/** Tokens, codes, and the client's own copy of who signed in: what the servers issue. */
const ISSUED = /eyJ[\w-]+(?:\.[\w-]+)*|(?<=code=|"code","|"code":"|profile_info\\":\\")[\w.%-]+/g;

let output: string;
beforeAll(async () => {
  output = await mkdtemp(join(tmpdir(), 'steadfast-flow-'));
});
afterAll(() => rm(output, { recursive: true }));

async function type(...argv: readonly string[]) {
  let printed = '';
  const write = (text: string) => {
    printed += text;
  };
  const palette = picocolors.createColors(false);
  const code = await runCommandLine(argv, {
    out: write,
    err: write,
    palette,
    errPalette: palette,
    cwd: ROOT,
    waitForEnter: null,
    person: nobody,
  });
  return { code, printed };
}

/** A value for every secret and personal variable of the system that is as hard to hide as people's own are. */
async function plantSecrets(): Promise<readonly string[]> {
  const { system } = await loadSystem(ROOT, 'fms', { cwd: ROOT });
  const fields = [...(system?.personas.values() ?? []), ...(system?.fixtures.values() ?? [])].flatMap((one) =>
    Object.values(one.fields).map((field) => ({ ...field, name: `${one.name}.${field.name}` })),
  );
  const hidden = [...(system?.variables.values() ?? []), ...fields].filter(
    ({ type, mock }) => type !== 'plain' && mock !== null,
  );
  return hidden.map(({ name, mock }, index) => {
    const planted = mock?.includes('@') ? `planted.${index}+x@ashdown.example` : `plänted ${index}/+=&<%>"`;
    const value = /^\d+$/.test(mock ?? '') ? (mock ?? '') : planted;
    vi.stubEnv(environmentName('fms', name), value);
    return value;
  });
}

test('a whole flow with consent: one seed, two runs alike; nothing of its secrets in the output; judged again the same', async () => {
  const planted = await plantSecrets();
  const heads = [];
  let printed = '';
  for (const _run of [1, 2]) {
    const ran = await type('run', FLOW, '--seed', '11', '-o', output);
    expect([ran.code, ran.printed]).toEqual([0, expect.stringContaining('1 passed, 0 failed')]);
    printed += ran.printed;
    heads.push(numberedHeads(await readFile(join(output, 'latest/recording.ndjson'), 'utf8'), ISSUED));
  }
  expect(heads[1]).toEqual(heads[0]);

  const files = (await readdir(join(output, 'latest/'), { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')));
  const everything = Buffer.from([printed, ...texts].join('\n'), 'latin1').toString('utf8');
  for (const secret of planted.filter((value) => value.length >= 8)) {
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(encodeURIComponent(secret));
    expect(everything).not.toContain(Buffer.from(secret).toString('base64').slice(0, -4));
  }
  expect(everything).toContain('‹FMS_CLIENT_SECRET›');
  expect(files.filter(({ name }) => name.endsWith('.jpg')).length).toBeGreaterThan(2);

  const results: Results = JSON.parse(await readFile(join(output, 'latest/results.json'), 'utf8'));
  expect(results.responses.unknown).toBe(0);
  const judged = await type('judge', join(output, 'latest'), '--json');
  expect({ ...JSON.parse(judged.printed), run: results.run }).toEqual(results);
}, 90_000);

test('a failed scenario waits for a person while its browser is open, and an API-only one does not', async () => {
  const steps = [
    '  - portal: Submission status\n    expect: { text: Never seen }\n',
    '  - request: Get trust details\n    with: { accessToken: none }\n',
  ];
  const files = steps.map((_, index) => join(output, `paused-${index}.yaml`));
  for (const [index, step] of steps.entries())
    await writeFile(files[index] ?? '', `title: Number ${index}\nsystem: fms\nsteps:\n${step}`);
  const waited: string[] = [];
  const { exitCode } = await run({
    ...optionsFromEnvironment({ STEADFAST_SCENARIOS: files.join(',') }, ROOT, new AbortController().signal),
    output,
    reporters: ['json'],
    pause: async (scenario) => void waited.push(scenario),
  });
  expect([exitCode, waited]).toEqual([1, ['Number 0']]);
}, 60_000);

test('a code older than its window is not sent, and a sign-in that fails ends with exit code 4', async () => {
  const late = join(output, 'late.yaml');
  const aged =
    '  - consent: accept\n  - wait: 10m4s\n  - request: Exchange code for token\n    within: 10m of consent\n';
  await writeFile(late, `title: Late\nsystem: fms\nsteps:\n${aged}`);
  const tooLate = await type('run', late, '-o', output);
  expect([tooLate.code, tooLate.printed]).toEqual([
    1,
    expect.stringMatching(/the code is 10m\d\ds old; the step allows 10m/),
  ]);
  expect(await readFile(join(output, 'latest/recording.ndjson'), 'utf8')).not.toContain('grant_type=');

  const failing = join(output, 'failing.yaml');
  const fault = 'faults: [{ id: status, on: authorize, with: { status: 500, body: Sorry } }]\n';
  await writeFile(failing, `title: Failing\nsystem: fms\n${fault}steps:\n  - consent: accept\n`);
  const failed = await type('run', failing, '-o', output);
  expect([failed.code, failed.printed]).toEqual([4, expect.stringContaining('consent.page-unknown')]);
  // The page is both the walk's last and its outcome.
  expect(await readdir(join(output, 'latest/pictures'))).toHaveLength(1);
}, 90_000);
