import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { appendOwed, oweLine, readOwed } from '../../src/run/owed/owed-file.ts';

const OWE = oweLine({
  pid: 1,
  host: 'h',
  at: '2026-11-22T02:00:00.000Z',
  scenario: 'bank/pay[card]',
  file: 'scenarios/bank/pay.yaml',
  system: 'bank',
  target: 'sandbox',
  steps: [{ id: 'refund', title: 'Refund' }],
});

async function written(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steadfast-owed-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  appendOwed(folder, OWE);
  appendOwed(folder, { type: 'keep', scenario: OWE.scenario, name: 'payment', kept: { value: 'p-1' } });
  return folder;
}

test('a file of debts that breaks off in the middle of a line loses that line and no other, then or later', async () => {
  const folder = await written();
  const file = join(folder, 'owed.ndjson');
  const text = await readFile(file, 'utf8');
  const [end, last] = [text.indexOf('}\n') + 1, text.length - 1];
  for (let length = 0; length < text.length; length++) {
    await writeFile(file, text.slice(0, length));
    const kept = length === last ? { payment: { value: 'p-1' } } : {};
    expect(readOwed(folder).map(({ values }) => values)).toEqual(length < end ? [] : [kept]);
    appendOwed(folder, OWE);
    appendOwed(folder, { type: 'done', scenario: OWE.scenario, step: 'refund' });
    expect(readOwed(folder)).toEqual([]);
  }
});

test('a step that is done is not owed, nor is what nobody promised; other lines are passed over', async () => {
  const folder = await written();
  await writeFile(join(folder, 'owed.ndjson'), '{"type":"owe","version":2,"scenario":"x"}\n[]\nnot json\n', {
    flag: 'a',
  });
  appendOwed(folder, { type: 'done', scenario: 'bank/other', step: 'refund' });
  expect(readOwed(folder)).toHaveLength(1);
  appendOwed(folder, { type: 'done', scenario: OWE.scenario, step: 'refund' });
  expect(readOwed(folder)).toEqual([]);
});
