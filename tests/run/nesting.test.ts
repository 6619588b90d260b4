import { expect, test } from 'vitest';
import { exampleSystem } from './example-system.ts';

const DEEP = '['.repeat(10_000) + ']'.repeat(10_000);
const BLOCK = Array.from({ length: 3_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');

test.each<[what: string, file: string, content: string, argv: string[], code: string]>([
  ['a scenario', 'scenarios/library/deep.yaml', `title: ${DEEP}\nsteps: []`, ['--system', 'library'], 'yaml.too-deep'],
  ['a scenario of blocks', 'scenarios/library/deep.yaml', BLOCK, ['--system', 'library'], 'yaml.too-deep'],
  [
    'a schema',
    'schemas/library/read-loan.404.schema.json',
    `{ "const": ${DEEP} }`,
    ['--system', 'library'],
    'json.too-deep',
  ],
  [
    'a collection',
    'deep.postman_collection.json',
    `{ "item": ${DEEP} }`,
    ['deep.postman_collection.json'],
    'collection.unreadable',
  ],
])('%s nested without end is refused, by its file', async (_what, file, content, argv, code) => {
  const library = await exampleSystem();
  await library.write(file, content);
  const answer = await library.steadfast('run', ...argv);
  expect([answer.code, answer.err]).toEqual([2, expect.stringContaining(`error ${code} `)]);
  expect(answer.err).toContain(`at ${file}:1:1`);
});

test('rows nested without end are refused', async () => {
  const library = await exampleSystem();
  await library.write('scenarios/library/rows.json', `[{ "key": "a", "deep": ${DEEP} }]`);
  await library.write(
    'scenarios/library/deep.yaml',
    'title: Deep\nrows: rows.json\nsteps:\n  - request: Opening hours\n',
  );
  const { code, err } = await library.steadfast('run', 'scenarios/library/deep.yaml');
  expect([code, err]).toEqual([2, expect.stringContaining('at scenarios/library/rows.json:1:1')]);
});

test('an answer nested without end is a finding, in every report', async () => {
  const library = await exampleSystem();
  await library.edit(
    'mocks/library/handlers.ts',
    "HttpResponse.json({ opens: '09:00', closes: '17:00' })",
    `new HttpResponse('${'['}'.repeat(10_000) + ']'.repeat(10_000), { headers: { 'Content-Type': 'application/json' } })`,
  );
  const { code, results } = await library.run('scenarios/library/opening-hours.yaml');
  expect([code, results.problems]).toEqual([1, []]);
  expect(results.scenarios[0]?.findings).toContainEqual(
    expect.objectContaining({
      check: 'response.schema',
      verdict: 'fail',
      message: expect.stringContaining('nested deeper than is read'),
    }),
  );
  expect(await library.read('reports/latest/report.html')).toContain('</html>');
  expect((await library.steadfast('coverage')).code).toBe(1);
});
