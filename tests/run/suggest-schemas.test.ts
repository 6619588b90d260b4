import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Example, exampleSystem } from './example-system.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A library whose server has moved on from its schemas. */
async function driftedLibrary(): Promise<Example> {
  const library = await exampleSystem();
  const mock = 'mocks/library/handlers.ts';
  await library.edit(
    mock,
    '    loan: id,\n',
    "    loan: id,\n    fee: { pence: 250, 'id-20261122': 'a-secret-note' },\n",
  );
  await library.edit(mock, '    due: new Date(at + 14 * 86_400_000).toISOString(),\n', '');
  await library.edit(mock, "closes: '17:00' }", "closes: null, days: ['mon', 'tue'] }");
  await library.edit(mock, "refusal(401, 'invalid_client')", "refusal(403, 'invalid_client')");
  await library.edit(mock, "? 'requested' : 'lent'", "? 'requested' : 'on-loan'");
  await library.run();
  return library;
}

test('a run that its schemas fit has nothing to propose', async () => {
  const library = await exampleSystem();
  await library.run();
  const answer = await library.steadfast('schema', 'suggest');
  expect(answer).toEqual({ code: 0, out: 'There is nothing to propose.\n', err: '' });
});

test('what drifted becomes a patch in the layout of the files, which holds no value', async () => {
  const library = await driftedLibrary();
  const { code, out, err } = await library.steadfast('schema', 'suggest', '--system', 'library');
  expect([code, err]).toEqual([0, '']);
  await expect(out).toMatchFileSnapshot('golden/schema-suggest.patch');
  for (const value of ['250', 'a-secret-note', 'on-loan', '20261122', 'mon', 'invalid_client'])
    expect(out).not.toContain(value);
});

test('the patch applies, the files stay sound, and then there is nothing more to propose', async () => {
  const library = await driftedLibrary();
  const before = await library.read('schemas/library/opening-hours.200.schema.json');
  const { out } = await library.steadfast('schema', 'suggest', 'reports/latest');
  // Proposed only: no file has changed.
  expect(await library.read('schemas/library/opening-hours.200.schema.json')).toBe(before);
  execFileSync('git', ['apply', '-'], { cwd: library.folder, input: out });
  const valid = await library.steadfast('validate', '--system', 'library');
  expect([valid.code, valid.err]).toEqual([0, '']);
  const again = await library.steadfast('schema', 'suggest', 'reports/latest');
  expect(again.out).toMatch(/^(?:Not proposed: .*\n)+There is nothing to propose\.\n$/);
  const judged = await library.steadfast('judge', 'reports/latest', '--with', 'current', '--json');
  const findings: readonly { check: string; verdict: string; pointer?: string }[] = JSON.parse(
    judged.out,
  ).scenarios.flatMap(({ findings: own }: { findings: unknown }) => own);
  const broken = findings.filter(({ check, verdict }) => /^(contract|response)\./.test(check) && verdict !== 'pass');
  expect([...new Set(broken.map(({ pointer }) => pointer))]).toEqual(['/state']);
  // As the formatter of this repository would have written them.
  const biome = join(ROOT, 'node_modules/.bin/biome');
  for (const name of ['borrow-book.201', 'opening-hours.200', 'get-token.403', 'read-loan.200']) {
    const text = await readFile(join(library.folder, `schemas/library/${name}.schema.json`), 'utf8');
    const formatted = execFileSync(biome, ['format', '--stdin-file-path', 'a.json'], { cwd: ROOT, input: text });
    expect(formatted.toString()).toBe(text);
  }
});

test('a system that is not there, and a folder that is no run, are refused by name', async () => {
  const library = await driftedLibrary();
  const system = await library.steadfast('schema', 'suggest', '--system', 'librari');
  expect([system.code, system.err]).toEqual([2, expect.stringContaining('There is no system librari')]);
  const folder = await library.steadfast('schema', 'suggest', 'scenarios');
  expect([folder.code, folder.err]).toEqual([2, expect.stringContaining('run-file.missing')]);
});
