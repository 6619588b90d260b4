import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type Example, exampleSystem } from './example-system.ts';

/** A scenario of one request, written beside the library's own. */
async function only(library: Example, steps: string, rest = ''): Promise<string> {
  await library.write('scenarios/library/only.yaml', `title: One thing\n${rest}steps:\n${steps}`);
  return 'scenarios/library/only.yaml';
}

const LOST = 'faults: [{ id: response-lost, on: borrow-book }]\n';
const TOKEN = '  - request: Get token\n    capture: { accessToken: $.access_token }\n';

describe('the exit code', () => {
  test('is 0 when everything is green', async () => {
    const library = await exampleSystem();
    const { code, results, out } = await library.run();
    expect(code).toBe(0);
    expect(results).toMatchObject({ verdict: 'pass', exitCode: 0, responses: { unknown: 0 }, problems: [] });
    expect(out).toMatch(/\n4 passed, 0 failed, 0 inconclusive, 0 skipped in /);
  });

  test('is 1 when an expectation, a schema or a pm.test does not hold', async () => {
    const library = await exampleSystem();
    const expectation = await library.run(
      await only(library, '  - request: Opening hours\n    expect: { status: 404 }\n'),
    );
    expect(expectation.code).toBe(1);
    await library.edit('mocks/library/handlers.ts', "opens: '09:00'", "opens: '10:00'");
    const { code, results } = await library.run('scenarios/library/opening-hours.yaml');
    expect(code).toBe(1);
    expect(results.scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({
        check: 'postman.tests',
        verdict: 'fail',
        message: expect.stringContaining('it opens at nine'),
      }),
    );
  });

  test('is 1 for a response that the contract does not document', async () => {
    const library = await exampleSystem();
    const { code, results } = await library.run(
      await only(library, '  - request: Opening hours\n    expect: { status: 503 }\n', 'faults: [status]\n'),
    );
    expect([code, results.responses.unknown]).toEqual([1, 1]);
  });

  test('is 2 for a mistake in a file, an option or a selection, and nothing is sent', async () => {
    const library = await exampleSystem();
    const file = await only(library, '  - request: Get tokem\n');
    const mistake = await library.steadfast('run', file);
    expect(mistake.code).toBe(2);
    expect(mistake.err).toContain('scenarios/library/only.yaml:3:');
    expect(mistake.err).toContain('Did you mean "Get token"?');
    expect((await library.steadfast('run', '--no-such-option')).code).toBe(2);
    expect((await library.steadfast('run', '--system', 'libary')).err).toContain('Did you mean "library"?');
    expect((await library.steadfast('run', '--target', 'nowhere', '--system', 'library')).code).toBe(2);
    expect((await library.steadfast('run', '--reporter', 'tap', '--system', 'library')).err).toContain(
      'report.unknown',
    );
    await expect(library.results()).rejects.toThrow('ENOENT');
  });

  test('is 2 on a live target whose secrets are missing, and all of them are named', async () => {
    const library = await exampleSystem();
    const { code, err } = await library.steadfast('run', '--system', 'library', '--target', 'test');
    expect(code).toBe(2);
    for (const name of ['LIBRARY_CLIENT_ID', 'LIBRARY_CLIENT_SECRET', 'LIBRARY_MEMBER_EMAIL', 'LIBRARY_MEMBER_PIN'])
      expect(err).toContain(name);
  });

  test('is 2 when the guard refuses to send', async () => {
    const library = await exampleSystem();
    const file = await only(
      library,
      '  - request: Opening hours\n  - request: Get token\n    change: { url: "https://elsewhere.example/token" }\n',
    );
    const { code, results } = await library.run(file);
    expect(code).toBe(2);
    expect(results.scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'guard.refused', verdict: 'error' }),
    );
  });

  test('is 3 when an answer was lost, when all was skipped, and when nothing can be reached', async () => {
    const library = await exampleSystem();
    const lost = await library.run(await only(library, `${TOKEN}  - request: Borrow book\n`, LOST));
    expect(lost.code).toBe(3);
    expect(lost.results.scenarios[0]?.findings).toContainEqual(
      expect.objectContaining({ check: 'answer.lost', verdict: 'inconclusive' }),
    );
    const skipped = await library.run(await only(library, '  - request: Opening hours\n', 'targets: [production]\n'));
    expect([skipped.code, skipped.results.verdict]).toEqual([3, 'inconclusive']);

    await library.edit(
      'collections/library/test.postman_environment.json',
      'https://api.library.example/test',
      'http://127.0.0.1:9',
    );
    vi.stubEnv('LIBRARY_CLIENT_ID', 'reader');
    vi.stubEnv('LIBRARY_CLIENT_SECRET', 'reader-secret-value');
    vi.stubEnv('LIBRARY_USER_EMAIL', 'reader@library.example');
    vi.stubEnv('LIBRARY_USER_PIN', 'reader-pin-value');
    const unreachable = await library.run('--target', 'test', 'scenarios/library/wrong-secret.yaml');
    vi.unstubAllEnvs();
    expect([unreachable.code, unreachable.results.verdict]).toEqual([3, 'inconclusive']);
  });

  test('is 5 when a secret is in the output, and the file is set aside', async () => {
    const library = await exampleSystem();
    const output = join(library.folder, 'reports');
    // Something outside the pipeline leaks: it writes into the newest run's folder while the run goes on.
    await library.edit(
      'mocks/library/handlers.ts',
      'export default function handlers(world: World): RequestHandler[] {',
      `import { readdirSync, writeFileSync } from 'node:fs';
export default function handlers(world: World): RequestHandler[] {
  const run = readdirSync(${JSON.stringify(output)}).find((name) => name.startsWith('20'));
  writeFileSync(${JSON.stringify(output)} + '/' + run + '/leak.log', encodeURIComponent(world.variables['clientSecret'] ?? ''));`,
    );
    vi.stubEnv('LIBRARY_CLIENT_SECRET', 'pläced+where/it=must not be');
    const { code, results } = await library.run('scenarios/library/wrong-secret.yaml');
    vi.unstubAllEnvs();
    expect(code).toBe(5);
    expect(results.problems).toEqual([
      { code: 'secrets.in-output', message: expect.stringMatching(/leak\.log.*LIBRARY_CLIENT_SECRET/) },
    ]);
  });

  test('is 7 for a mock without a handler, a handler that throws, and a step that judged nothing', async () => {
    const library = await exampleSystem();
    const without = await library.run(await only(library, '  - request: Reserve book\n'));
    expect(without.code).toBe(7);
    expect(JSON.stringify(without.results.scenarios[0]?.findings)).toContain('mock.no-handler');
    await library.edit(
      'mocks/library/handlers.ts',
      "HttpResponse.json({ opens: '09:00', closes: '17:00' })",
      "{ throw new Error('closed'); }",
    );
    expect((await library.run('scenarios/library/opening-hours.yaml')).code).toBe(7);
    expect((await library.run(await only(library, '  - wait: 1s\n'))).code).toBe(7);
  });

  test('is 7 for a mock that can not be loaded, in every report', async () => {
    const library = await exampleSystem();
    await library.edit('mocks/library/handlers.ts', 'export default function', 'export default functio');
    const { code, results, out } = await library.run('scenarios/library/wrong-secret.yaml');
    expect([code, results.verdict]).toEqual([7, 'error']);
    expect(out).toContain('mock.compile');
  });

  test('takes the gravest of several: a broken contract before a lost answer, our own fault before both', async () => {
    const library = await exampleSystem();
    await library.write(
      'scenarios/library/a-lost.yaml',
      `title: Lost\n${LOST}steps:\n${TOKEN}  - request: Borrow book\n`,
    );
    await library.write(
      'scenarios/library/b-broken.yaml',
      'title: Broken\nsteps:\n  - request: Opening hours\n    expect: { status: 404 }\n',
    );
    await library.write(
      'scenarios/library/c-no-handler.yaml',
      'title: No handler\nsteps:\n  - request: Reserve book\n',
    );
    expect((await library.run('--grep', '^Lost|a-lost')).code).toBe(3);
    expect((await library.run('--grep', 'a-lost|b-broken')).code).toBe(1);
    expect((await library.run('--grep', 'a-lost|b-broken|c-no')).code).toBe(7);
  });
});

describe('what stands in the way of the reports', () => {
  test('an output folder that can not be written is said before anything is sent', async () => {
    const library = await exampleSystem();
    await writeFile(join(library.folder, 'in-the-way'), '');
    const { code, err, out } = await library.steadfast('run', '--system', 'library', '-o', 'in-the-way');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('run.output-not-writable');
    expect(err).toContain('Give another folder with -o DIR.');
  });

  test('a reporter that throws makes the run an error and the others still write', async () => {
    const library = await exampleSystem();
    await library.edit(
      'mocks/library/handlers.ts',
      'export default function handlers(world: World): RequestHandler[] {',
      `import { mkdirSync, readdirSync } from 'node:fs';
export default function handlers(world: World): RequestHandler[] {
  const reports = ${JSON.stringify(join(library.folder, 'reports'))};
  for (const run of readdirSync(reports)) mkdirSync(reports + '/' + run + '/junit.xml', { recursive: true });`,
    );
    const { code, results, out } = await library.run('scenarios/library/wrong-secret.yaml');
    expect([code, results.verdict, results.exitCode]).toEqual([7, 'error', 7]);
    expect(results.problems).toEqual([expect.objectContaining({ code: 'report.failed' })]);
    expect(out).toContain('junit');
    expect(await library.read('reports/latest/report.html')).toContain('</html>');
    expect(await library.read('reports/latest/summary.md')).toContain('1 passed');
  });
});
