import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Problem, SteadfastError } from '../../src/errors.ts';
import type { Attempt } from '../../src/model/recording.ts';
import { openJournal } from '../../src/record/journal.ts';
import { readRecording } from '../../src/record/read-recording.ts';
import { readRunFile, writeRunFile } from '../../src/record/run-file.ts';
import { verifyRecording } from '../../src/record/verify-recording.ts';
import { end, entry, header, info } from './planned.ts';

const folder = () => join(mkdtempSync(join(tmpdir(), 'journal-')), 'run');
const file = (run: string) => join(run, 'recording.ndjson');

const KEYS = ['fms/a', 'fms/b'];

/** Two scenarios side by side, the first tried twice. */
function recordRun(run: string, order: readonly ('a' | 'b')[] = ['a', 'b', 'b', 'a'], keys = KEYS): string {
  const journal = openJournal(run);
  const state = { info, keys, interrupted: null };
  writeRunFile(run, { ...state, heads: new Map(), lines: 0, endedAt: null });
  const attempts = { a: journal.begin(header('fms/a')), b: journal.begin(header('fms/b')) };
  for (const which of order) attempts[which].append(entry(`line of ${which} with \u2028 and "quotes" ,"entry":`));
  attempts.b.end(end);
  attempts.a.end(end);
  const again = journal.begin(header('fms/a', 2));
  again.append(entry('second try'));
  again.end(end);
  journal.close();
  return writeRunFile(run, { ...state, heads: journal.heads(), lines: journal.lines(), endedAt: end.endedAt }).head;
}

async function read(run: string, problems: Problem[] = []): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for await (const attempt of readRecording(run, (problem) => problems.push(problem))) attempts.push(attempt);
  return attempts;
}

const codes = async (run: string) => (await verifyRecording(run)).map(({ code }) => code);

function change(run: string, edit: (lines: string[]) => string[]): void {
  const lines = readFileSync(file(run), 'utf8').trimEnd().split('\n');
  writeFileSync(file(run), `${edit(lines).join('\n')}\n`);
}

describe('a recording', () => {
  test('is read back as it was written, each attempt as it ended', async () => {
    const run = folder();
    recordRun(run);
    const attempts = await read(run);
    expect(attempts.map(({ header }) => `${header.scenario.id}#${header.attempt}`)).toEqual([
      'fms/b#1',
      'fms/a#1',
      'fms/a#2',
    ]);
    expect(attempts[2]).toEqual({ header: header('fms/a', 2), entries: [entry('second try')], end });
    expect(await verifyRecording(run)).toEqual([]);
  });

  test('has the same head whichever scenario was faster', () => {
    expect(recordRun(folder(), ['a', 'a', 'b', 'b'])).toBe(recordRun(folder(), ['b', 'a', 'b', 'a']));
  });

  test('cut off by a crash gives all whole lines and says that the last one breaks off', async () => {
    const run = folder();
    const attempt = openJournal(run).begin(header('fms/a'));
    writeRunFile(run, { info, keys: ['fms/a'], heads: new Map(), lines: 0, endedAt: null, interrupted: null });
    attempt.append(entry('kept'));
    appendFileSync(file(run), '{"chain":"fms/a#1","hash":"00');
    const problems: Problem[] = [];
    expect(await read(run, problems)).toEqual([{ header: header('fms/a'), entries: [entry('kept')], end: null }]);
    expect(problems).toMatchObject([{ code: 'recording.truncated', severity: 'warning', place: { line: 3 } }]);
    expect(readRunFile(run)).toMatchObject({ endedAt: null, plan: [{ key: 'fms/a', heads: [] }] });
  });

  test('is never written over', () => {
    const run = folder();
    recordRun(run);
    expect(() => openJournal(run)).toThrow("journal.unwritable: the run's folder holds a recording already");
  });

  test('of another version is refused', async () => {
    const run = folder();
    recordRun(run);
    change(run, (lines) => lines.map((line) => line.replace('"version":1', '"version":2')));
    await expect(read(run)).rejects.toThrow('recording.version: the recording has version 2; this steadfast reads 1');
  });
});

describe('verifying tells', () => {
  const tampered: [string, (lines: string[]) => string[], string[]][] = [
    [
      'a changed word',
      (lines) => lines.map((line) => line.replace('second try', 'second lie')),
      ['recording.chain-broken'],
    ],
    ['a line taken out', (lines) => lines.filter((line) => !line.includes('second try')), ['recording.chain-broken']],
    ['the end taken off', (lines) => lines.slice(0, -1), ['recording.head-differs', 'recording.attempt-unfinished']],
    [
      'an attempt taken out',
      (lines) => lines.filter((line) => !line.includes('"fms/a#2"')),
      ['recording.attempt-missing'],
    ],
    [
      'two lines swapped',
      (lines) => [...lines.slice(0, -2), lines.at(-1) ?? '', lines.at(-2) ?? ''],
      ['recording.chain-broken', 'recording.head-differs', 'recording.attempt-unfinished'],
    ],
    ['a line that is none', (lines) => [...lines, 'hello'], ['recording.line-unreadable']],
    [
      'a chain that takes the name of another',
      (lines) => lines.map((line) => line.replace('"fms/a#2"', '"fms/a#3"')),
      ['recording.chain-broken', 'recording.attempt-missing', 'recording.attempt-unknown'],
    ],
  ];
  test.each(tampered)('%s', async (_, edit, expected) => {
    const run = folder();
    recordRun(run);
    change(run, edit);
    expect(await codes(run)).toEqual(expected);
  });

  test.each([
    ['the target', '"mock": true', '"mock": false'],
    ['the end', '"interrupted": null', '"interrupted": "SIGINT"'],
  ])('a run.json that says otherwise what the run was: %s', async (_, was, is) => {
    const run = folder();
    recordRun(run);
    const text = readFileSync(join(run, 'run.json'), 'utf8');
    expect(text).toContain(was);
    writeFileSync(join(run, 'run.json'), text.replace(was, is));
    expect(await codes(run)).toEqual(['recording.run-file-changed']);
  });

  test('a contract that was changed, or that a file was added to', async () => {
    const run = folder();
    mkdirSync(join(run, 'contract', 'schemas'), { recursive: true });
    writeFileSync(join(run, 'contract', 'schemas', 'a.json'), '{"type":"object"}');
    recordRun(run);
    expect(await codes(run)).toEqual([]);
    writeFileSync(join(run, 'contract', 'schemas', 'a.json'), '{}');
    expect(await codes(run)).toEqual(['recording.contract-changed']);
    writeFileSync(join(run, 'contract', 'schemas', 'a.json'), '{"type":"object"}');
    writeFileSync(join(run, 'contract', 'schemas', 'b.json'), '{}');
    expect(await codes(run)).toEqual(['recording.contract-changed']);
  });

  test('a changed run.json', async () => {
    const run = folder();
    recordRun(run);
    const path = join(run, 'run.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"fms/b"', '"fms/c"'));
    expect(await codes(run)).toEqual([
      'recording.run-file-changed',
      'recording.attempt-missing',
      'recording.attempt-unknown',
    ]);
  });

  test('a planned scenario that nothing is recorded of, not even why', async () => {
    const run = folder();
    recordRun(run, undefined, [...KEYS, 'fms/never']);
    const problems = await verifyRecording(run);
    expect(problems.map(({ code }) => code)).toEqual(['recording.scenario-missing']);
    expect(problems[0]?.message).toContain('fms/never');
  });
});

test('what a run.json must hold is what its version says: who changes the one raises the other', () => {
  const run = folder();
  recordRun(run);
  const { version, ...file } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
  const needed = Object.keys(file).filter((name) => {
    const { [name]: _, ...rest } = file;
    writeFileSync(join(run, 'run.json'), JSON.stringify({ version, ...rest }));
    return problemOf(run) !== null;
  });
  expect([version, needed.sort()]).toEqual([
    2,
    ['contract', 'endedAt', 'head', 'info', 'interrupted', 'plan', 'problems', 'seal', 'share', 'totals'],
  ]);
});

test('a run.json of another version is refused with both versions, what made it and what to do', () => {
  const run = folder();
  recordRun(run);
  const { seal: _seal, share: _share, ...old } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
  writeFileSync(join(run, 'run.json'), JSON.stringify({ ...old, version: 1 }));
  expect(problemOf(run)).toEqual({
    code: 'run-file.unreadable',
    message: `${join(run, 'run.json')} is of version 1; this steadfast reads 2.`,
    hint: `Use the steadfast that made it, ${old.info.steadfast}, or run again.`,
  });
  writeFileSync(join(run, 'run.json'), JSON.stringify({ ...old, version: 2 }));
  expect(problemOf(run)).toEqual({
    code: 'run-file.unreadable',
    message: `${join(run, 'run.json')} is no whole description of a run.`,
    hint: 'It is damaged: run again.',
  });
});

function problemOf(run: string): Problem | null {
  try {
    readRunFile(run);
    return null;
  } catch (error) {
    if (error instanceof SteadfastError) return error.problems[0];
    throw error;
  }
}

test.each(['', '[]', '{"version":1}', '\0\x01'])('a run.json that is none is refused: %j', (text) => {
  const run = folder();
  recordRun(run);
  writeFileSync(join(run, 'run.json'), text);
  expect(() => readRunFile(run)).toThrow('run-file.unreadable');
});
