import { expect, test, vi } from 'vitest';
import { type Answer, type Example, exampleSystem } from './example-system.ts';

/** Runs on the mock, which would throw: nothing may reach it. */
async function refused(library: Example, ...argv: readonly string[]): Promise<Answer> {
  await library.write('mocks/library/handlers.ts', 'export default () => { throw new Error("sent"); };');
  const answer = await library.steadfast('run', '--system', 'library', ...argv);
  await expect(library.results()).rejects.toThrow('ENOENT');
  return answer;
}

const SCHEMA = 'schemas/library/borrow-book.401.schema.json';

test('a schema that does not compile stops the runs that can reach it, and no other', async () => {
  const library = await exampleSystem();
  await library.edit(SCHEMA, '"refusal.schema.json"', '"refusals.schema.json"');
  const other = await library.run('library/opening-hours');
  expect([other.code, other.err]).toEqual([0, '']);
  await library.remove('reports');
  const { code, err } = await refused(library, 'library/borrow[novel]');
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^error schema\.invalid .*\n {2}at schemas\/library\/borrow-book\.401/),
  ]);
});

test.each(['accessToken', 'application/json', 'Borrow book', 'inconclusive', 'response.schema'])(
  'a secret that is the word %s is refused, by its name',
  async (word) => {
    vi.stubEnv('LIBRARY_CLIENT_SECRET', word);
    const { code, err } = await refused(await exampleSystem());
    vi.unstubAllEnvs();
    expect([code, err]).toEqual([2, expect.stringContaining('secrets.is-a-word The value of LIBRARY_CLIENT_SECRET')]);
    expect(err).not.toContain(word);
  },
);

test.each<[what: string, argv: string[], said: string]>([
  ['a variable that nothing knows', ['--env-var', 'clientID=x'], 'Did you mean "clientId"?'],
  ['a line behind the end', ['scenarios/library/borrow.yaml:9999'], 'The file ends at line'],
  ['a line before the beginning', ['scenarios/library/borrow.yaml:0'], 'holds no scenario'],
  ['no worker', ['-j', '0'], 'It must be 1 or more.'],
  ['no failure to stop after', ['--bail', '0'], 'It must be 1 or more.'],
  ['a seed that is no number', ['--seed', 'x'], 'It must be a whole number.'],
  ['a folder below one that can have none', ['-o', '/proc/reports'], 'run.output-not-writable'],
  ['a folder below a file', ['-o', 'scenarios/library/borrow.yaml/reports'], 'run.output-not-writable'],
])('%s is refused', async (_what, argv, said) => {
  const { code, err } = await refused(await exampleSystem(), ...argv);
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
});

test.each<[what: string, change: string, said: string]>([
  ['a header with a line break', '{ headers: { X-Note: "a\\nb" } }', 'request.header The header X-Note holds'],
  ['a header without a name', '{ headers: { "": a } }', 'request.header The name of a header'],
  ['a header of the connection', '{ headers: { Upgrade: h2c } }', 'request.header The header Upgrade can not be set'],
  ['a method of two words', '{ method: GET IT }', 'request.method'],
  ['a form where there is none', '{ form: { a: b } }', 'change.form'],
  ['a pointer into nothing', '{ json: { /a/b: c } }', 'change.json'],
])('%s in a change is refused where it stands', async (_what, change, said) => {
  const library = await exampleSystem();
  const step = `  - request: Borrow book\n    with: { accessToken: a }\n    change: ${change}\n`;
  await library.write('scenarios/library/only.yaml', `title: One\nsteps:\n${step}`);
  const { code, err } = await refused(library, 'scenarios/library/only.yaml');
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  expect(err).toContain('at scenarios/library/only.yaml:5:');
});

test('a mistake in system.yaml is said once, and not once more for each scenario', async () => {
  const library = await exampleSystem();
  await library.edit('scenarios/library/system.yaml', 'targets:', 'tagrets:');
  const { code, err } = await library.steadfast('validate', '--system', 'library');
  expect([code, err.match(/^error .*$/gm)]).toEqual([2, [expect.stringContaining('system.unknown-key')]]);
});

test('a member that a schema describes is no misspelt matcher; one that none does is', async () => {
  const library = await exampleSystem();
  const step = (member: string) =>
    library.write(
      'scenarios/library/only.yaml',
      `title: One\nsteps:\n  - request: Read loan\n    with: { accessToken: a, loan: b }\n    expect: { body: { ${member}: {} } }\n`,
    );
  await library.edit(
    'schemas/library/read-loan.200.schema.json',
    '"properties": {',
    '"properties": { "note": { "type": "object" },',
  );
  const found = async () => (await library.steadfast('validate', 'scenarios/library/only.yaml')).err;
  await step('note');
  expect(await found()).not.toContain('matcher');
  await step('nott');
  expect(await found()).toContain('Did you mean "not"?');
});
