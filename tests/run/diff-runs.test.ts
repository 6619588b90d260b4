import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import driftSchema from '../../schemas/harness/drift.schema.json' with { type: 'json' };
import { type Example, exampleSystem } from './example-system.ts';

/** Runs the library as it is, lets its mock drift, and runs it again: into `before` and `after`. */
async function drifted(): Promise<Example> {
  const library = await exampleSystem();
  await library.steadfast('run', '--system', 'library', '-o', 'before');
  const mock = 'mocks/library/handlers.ts';
  await library.edit(mock, '    loan: id,\n', "    loan: id,\n    fee: { pence: 250, note: 'overdue-since-May' },\n");
  await library.edit(mock, '    due: new Date(at + 14 * 86_400_000).toISOString(),\n', '');
  await library.edit(mock, "'requested' : 'lent'", "'requested' : 'on-loan'");
  await library.edit(mock, "closes: '17:00' }", "closes: null }, { headers: { 'x-library': 'north' } }");
  await library.edit(mock, "refusal(401, 'invalid_client')", "refusal(403, 'invalid_client')");
  await library.steadfast('run', '--system', 'library', '-o', 'after');
  return library;
}

test('two runs alike have nothing to tell', async () => {
  const library = await exampleSystem();
  await library.steadfast('run', '--system', 'library', '-o', 'one', '--seed', '1');
  await library.steadfast('run', '--system', 'library', '-o', 'two', '--seed', '2');
  const { code, out } = await library.steadfast('diff', 'one/latest', 'two/latest');
  expect([code, out]).toEqual([0, expect.stringContaining('The answers of both runs are built alike.')]);
});

test('what drifted is told by operation and status, and no value that a schema does not list', async () => {
  const library = await drifted();
  const { code, out, err } = await library.steadfast('diff', 'before/latest', 'after/latest');
  expect([code, err]).toEqual([1, '']);
  const [, , ...lines] = out.trimEnd().split('\n');
  expect(lines.join('\n')).toBe(`
library borrow-book 201
  - /due string
  + /fee object

library get-token 401
  - the status answered

library get-token 403
  + the status answered

library opening-hours 200
  + header x-library present
  ~ /closes string → null

library read-loan 200
  - /due string
  + /fee object
  ~ values of /state "lent" → 1 value that the schema does not list

9 differences`);
  for (const value of ['overdue-since-May', '250', 'on-loan', 'north']) expect(out).not.toContain(value);
});

test('as JSON it keeps to its published form', async () => {
  const library = await drifted();
  const { code, out } = await library.steadfast('diff', 'before/latest', 'after/latest', '--json');
  const validate = addFormats.default(new Ajv()).compile(driftSchema);
  const drift: unknown = JSON.parse(out);
  expect([code, validate(drift), validate.errors]).toEqual([1, true, null]);
  expect(drift).toMatchObject({ left: { target: 'mock' }, differences: expect.any(Array) });
});

test('a folder that is no run is refused by name', async () => {
  const library = await exampleSystem();
  const { code, err } = await library.steadfast('diff', 'scenarios', 'reports/latest');
  expect([code, err]).toEqual([2, expect.stringContaining('run-file.missing')]);
});
