import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { exampleSystem } from '../run/example-system.ts';

afterEach(() => void vi.unstubAllEnvs());

const COMMANDS = [
  '',
  'run',
  'plan',
  'validate',
  'list',
  'doctor',
  'coverage',
  'report',
  'judge',
  'merge',
  'diff',
  'schema suggest',
  'explain',
  'new system',
];

test.each(COMMANDS)('%s --help says what there is, on one screen', async (command) => {
  const library = await exampleSystem();
  const { code, out } = await library.steadfast(...command.split(' ').filter(Boolean), '--help');
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot(`golden/help/${command || 'steadfast'}.txt`);
});

test('a misspelt command or option is met with the right one', async () => {
  const library = await exampleSystem();
  const command = await library.steadfast('rum');
  expect([command.code, command.err]).toEqual([2, expect.stringContaining('Did you mean run?')]);
  const option = await library.steadfast('run', '--worker', '2');
  expect([option.code, option.err]).toEqual([2, expect.stringContaining('Did you mean --workers?')]);
  const value = await library.steadfast('run', '--env-var', 'clientId');
  expect([value.code, value.err]).toEqual([2, expect.stringContaining('name=value')]);
});

test('files that can not be read are named, without a stack trace', async () => {
  const library = await exampleSystem();
  await symlink('circle.yaml', join(library.folder, 'scenarios/library/circle.yaml'));
  const { code, err } = await library.steadfast('list', '--system', 'library');
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^error file\.unreadable .*circle\.yaml can not be read \(ELOOP\)\.\n/),
  ]);
  await rm(join(library.folder, 'scenarios/library/circle.yaml'));

  await rm(join(library.folder, 'schemas/library/get-token.200.schema.json'));
  await mkdir(join(library.folder, 'schemas/library/get-token.200.schema.json'));
  const { results } = await library.run('library/wrong-secret');
  expect(results.scenarios[0]?.findings).toContainEqual(
    expect.objectContaining({ check: 'contract.unknown-response', verdict: 'fail' }),
  );

  await rm(join(library.folder, 'reports/latest/recording.ndjson'));
  await mkdir(join(library.folder, 'reports/latest/recording.ndjson'));
  const judged = await library.steadfast('judge', 'reports/latest');
  expect([judged.code, judged.err]).toEqual([2, expect.stringContaining('recording.missing')]);
});

test('--version prints the version and nothing else', async () => {
  const { code, out } = await (await exampleSystem()).steadfast('--version');
  expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
});

describe('plan', () => {
  test('shows every request with its values and their origins, no secret, and sends nothing', async () => {
    vi.stubEnv('LIBRARY_CLIENT_SECRET', 'not-for-anyone-to-see');
    const library = await exampleSystem();
    // Whatever is sent would come here, and throw.
    await library.write('mocks/library/handlers.ts', 'export default () => { throw new Error("sent"); };');
    const { code, out } = await library.steadfast('plan', 'library/borrow[novel]');
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot('golden/plan.txt');
    expect(out).not.toContain('not-for-anyone-to-see');
    expect(out).toContain('from LIBRARY_CLIENT_SECRET from the environment');
  });
});

describe('list', () => {
  test('--json is an array with one entry for each scenario and row', async () => {
    const { code, out } = await (await exampleSystem()).steadfast('list', '--system', 'library', '--json');
    const entries: unknown = JSON.parse(out);
    expect(code).toBe(0);
    expect(entries).toHaveLength(4);
    expect(entries).toContainEqual(
      expect.objectContaining({
        key: 'library/borrow[atlas]',
        row: 'atlas',
        file: 'scenarios/library/borrow.yaml',
        tags: ['smoke', 'nightly'],
      }),
    );
  });
});

describe('validate', () => {
  test('is silent about sound files but for its last line', async () => {
    const { code, out, err } = await (await exampleSystem()).steadfast('validate', '--system', 'library');
    expect([code, out, err]).toEqual([0, '1 system, 4 scenarios: 0 errors, 0 warnings\n', '']);
  });

  test('says each mistake with code, place, the lines around it and what to do, and ends with 2', async () => {
    const library = await exampleSystem();
    await library.edit('scenarios/library/borrow.yaml', 'retry:', 'retyr:');
    await library.edit('scenarios/library/wrong-secret.yaml', 'library@token.secret', 'library@token.secrets');
    const { code, err } = await library.steadfast('validate', '--system', 'library');
    expect(code).toBe(2);
    await expect(err).toMatchFileSnapshot('golden/validate.txt');
  });
});

describe('coverage', () => {
  test('counts each matrix, names the holes, and ends with 1 while there are any', async () => {
    const library = await exampleSystem();
    await library.run();
    const { code, out } = await library.steadfast('coverage');
    expect(code).toBe(1);
    await expect(out).toMatchFileSnapshot('golden/coverage.txt');
    const { out: json } = await library.steadfast('coverage', '--json');
    expect(JSON.parse(json)).toEqual([expect.objectContaining({ system: 'library' })]);
  });

  test('names each handler of the mock that nothing called, and each schema file that nothing rests on', async () => {
    const library = await exampleSystem();
    await library.edit(
      'mocks/library/handlers.ts',
      '  return [\n',
      "  return [\n    http.get(base + '/shelves', () => new HttpResponse()),\n",
    );
    await library.write('schemas/library/shelf.schema.json', '{ "$defs": { "shelf": { "type": "string" } } }');
    await library.run();
    const { out } = await library.steadfast('coverage', '-v');
    expect(out).toContain('mock handlers: 5 of 6 filled, 0 with a reason, 1 empty');
    expect(out).toMatch(/hole GET \S*\/shelves of the mock is never called/);
    expect(out).toContain('hole schemas/library/shelf.schema.json is used by no response');
    const { code, err } = await library.steadfast('validate', '--system', 'library');
    expect([code, err]).toEqual([2, expect.stringContaining('schema.unused')]);
  });

  test('takes the reason why a handler is not called from uncalled, and names an entry there that is no handler', async () => {
    const library = await exampleSystem();
    await library.edit(
      'mocks/library/handlers.ts',
      '  return [\n',
      "  return [\n    http.get(base + '/shelves', () => new HttpResponse()),\n",
    );
    await library.run();
    const { out: before } = await library.steadfast('coverage');
    const name = /hole (GET \S*\/shelves) of the mock is never called/.exec(before)?.[1] ?? '';
    const misspelling = name.replace('/shelves', '/shelfs');
    await library.edit('scenarios/library/system.yaml', 'title:', `uncalled: { ${misspelling}: It is shut }\ntitle:`);
    const { out: misspelt } = await library.steadfast('coverage');
    expect(misspelt).toContain(`hole ${name} of the mock is never called`);
    expect(misspelt).toContain(
      `hole uncalled names ${misspelling}, which is no handler of the mock; did you mean "${name}"?`,
    );
    await library.edit('scenarios/library/system.yaml', '/shelfs', '/shelves');
    const { out } = await library.steadfast('coverage', '-v');
    expect(out).toContain('mock handlers: 5 of 6 filled, 1 with a reason, 0 empty');
    expect(out).not.toContain('hole uncalled');
  });

  test('without a run says where it looked', async () => {
    const { code, err } = await (await exampleSystem()).steadfast('coverage');
    expect(code).toBe(2);
    expect(err).toContain('reports/latest');
  });
});

describe('explain', () => {
  test('tells a check and a requirement', async () => {
    const library = await exampleSystem();
    const check = await library.steadfast('explain', 'response.schema');
    expect([check.code, check.out]).toEqual([0, expect.stringContaining('what to do:')]);
    const requirement = await library.steadfast('explain', 'library@loan.borrow');
    expect(requirement.out).toContain('“a member may borrow any book on the shelf” (G:1)');
    expect(requirement.out).toContain('scenarios/library/requirements.yaml:1');
  });

  test('meets a misspelt name with the right one', async () => {
    const { code, err } = await (await exampleSystem()).steadfast('explain', 'response.shema');
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "response.schema"?')]);
  });
});

test.each([
  ['judge', ['judge', 'reports/latest']],
  ['report', ['report']],
])('%s of a run that is not there is refused', async (_name, argv) => {
  const library = await exampleSystem();
  const { code, err } = await library.steadfast(...argv);
  expect(code).toBe(2);
  expect(err).toContain('reports/latest');
  await library.run('library/wrong-secret');
  await rm(join(library.folder, 'reports/latest/recording.ndjson'));
  expect((await library.steadfast(...argv)).err).toContain('recording.missing');
});

test('--pause-on-failure without a terminal is refused, instead of waiting for nobody', async () => {
  const { code, err } = await (await exampleSystem()).steadfast('run', '--system', 'library', '--pause-on-failure');
  expect([code, err]).toEqual([2, expect.stringContaining('run.no-terminal')]);
});
