import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listScenarios } from '../../src/scenario/list-scenarios.ts';
import { loadScenarios } from '../../src/scenario/load-scenarios.ts';
import { type Selection, select } from '../../src/scenario/select.ts';
import { aFolder } from './a-scenario.ts';

const files = {
  'scenarios/bank/payment.yaml': `title: A payment is accepted
tags: [nightly]
rows:
  small: { amount: 1 }
  large:
    amount: 1000000
steps:
  - wait: 1s
    covers: [bank@payment.accepted]
`,
  'scenarios/bank/refused/consent.yaml': 'title: Consent refused\ntags: [nightly, negative]\nsteps: [{ wait: 1s }]\n',
  'scenarios/bank/statements.yaml': 'title: Statements\nrows: data/rows.csv\nsteps: [{ wait: 1s }]\n',
  'scenarios/bank/data/rows.csv': 'key,from\njan,"01"\nfeb,2\n',
  'scenarios/bank/system.yaml': 'title: no scenario',
  'scenarios/bank/journeys/consent.yaml': 'title: no scenario',
  'scenarios/school/marks.yaml': 'title: Marks\nsteps: [{ wait: 1s }]\n',
  'elsewhere/own.yaml': 'title: Of our own\nsystem: bank\nsteps: [{ wait: 1s }]\n',
};

async function selected(selection: Omit<Selection, 'cwd'>) {
  const cwd = aFolder(files);
  const { scenarios, problems: ofFiles } = await loadScenarios({ cwd, roots: [cwd] });
  expect(ofFiles).toEqual([]);
  const { selected, problems } = select(scenarios, { cwd, ...selection });
  return [
    ...listScenarios(selected).map(({ key }) => key),
    ...problems.map(({ message, hint }) => `${message} ${hint}`),
  ];
}

describe('select', () => {
  const all = [
    'bank/payment[small]',
    'bank/payment[large]',
    'bank/refused/consent',
    'bank/statements[jan]',
    'bank/statements[feb]',
    'school/marks',
  ];
  it.each<[string, Omit<Selection, 'cwd'>, string[]]>([
    ['everything, unless something is asked for', {}, all],
    ['the scenarios below a folder', { paths: ['scenarios/bank'] }, all.slice(0, 5)],
    ['all rows of a file', { paths: ['./scenarios/bank/payment.yaml'] }, all.slice(0, 2)],
    ['the row that a line stands in', { paths: ['scenarios/bank/payment.yaml:4'] }, ['bank/payment[small]']],
    ['a row of several lines', { paths: ['scenarios/bank/payment.yaml:6'] }, ['bank/payment[large]']],
    ['every row at the line of a step', { paths: ['scenarios/bank/payment.yaml:8:3'] }, all.slice(0, 2)],
    ['a row by its line in its data file', { paths: ['scenarios/bank/data/rows.csv:3'] }, ['bank/statements[feb]']],
    ['a system', { systems: ['school'] }, ['school/marks']],
    ['any of several tags', { tags: ['negative', 'nightly'] }, all.slice(0, 3)],
    ['no excluded tag', { tags: ['nightly'], excludeTags: ['negative'] }, all.slice(0, 2)],
    ['by words of key or title, case ignored', { grep: 'LARGE|^school' }, ['bank/payment[large]', 'school/marks']],
    ['by keys', { keys: ['bank/payment[large]', 'bank/statements'] }, ['bank/payment[large]', ...all.slice(3, 5)]],
    [
      'nothing by a key that is gone, and says so',
      { keys: ['school/mark'] },
      ['There is no scenario school/mark any more. Did you mean "school/marks"?'],
    ],
    [
      'nothing by a tag that nobody has, and says so',
      { tags: ['nightli'] },
      ['No scenario has the tag "nightli". Did you mean "nightly"?'],
    ],
    [
      'nothing by conditions that exclude each other, and says so',
      { systems: ['school'], tags: ['nightly'] },
      ['Nothing fits the whole selection. undefined'],
    ],
    ['nothing by a broken pattern, and says so', { grep: '(' }, ['--grep "(" is no regular expression. undefined']],
  ])('%s', async (_, selection, keys) => {
    expect(await selected(selection)).toEqual(keys);
  });
});

describe('loadScenarios', () => {
  it('reads a file outside the roots that says its system', async () => {
    const cwd = aFolder(files);
    const { scenarios } = await loadScenarios({ cwd, roots: [cwd], paths: ['elsewhere/own.yaml:2'] });
    expect(scenarios).toMatchObject([{ id: 'bank/own', system: 'bank', source: { file: 'elsewhere/own.yaml' } }]);
  });

  it('says what was meant by a path that is not there', async () => {
    const cwd = aFolder(files);
    const { problems } = await loadScenarios({ cwd, roots: [cwd], paths: ['scenarios/bank/paymnet.yaml'] });
    expect(problems).toMatchObject([
      { code: 'select.no-such-path', hint: 'Did you mean "scenarios/bank/payment.yaml"?' },
    ]);
  });

  it('refuses to take a file of the system for a scenario', async () => {
    const cwd = aFolder(files);
    const { problems } = await loadScenarios({ cwd, roots: [cwd], paths: ['scenarios/bank/system.yaml'] });
    expect(problems.map(({ code }) => code)).toEqual(['select.not-a-scenario']);
  });

  it('refuses two files with one id, in two roots', async () => {
    const cwd = aFolder({ ...files, 'package/scenarios/school/marks.yaml': files['scenarios/school/marks.yaml'] });
    const { problems } = await loadScenarios({ cwd, roots: [cwd, join(cwd, 'package')] });
    expect(problems.map(({ code }) => code)).toEqual(['scenario.duplicate-id']);
  });

  it('keeps a quoted CSV field as text, and any field in templates as it is written', async () => {
    const cwd = aFolder(files);
    const { scenarios } = await loadScenarios({ cwd, roots: [cwd], paths: ['scenarios/bank/statements.yaml'] });
    expect(scenarios[0]?.rows.map(({ values }) => values['from'])).toEqual([
      { text: '01', json: '01' },
      { text: '2', json: 2 },
    ]);
  });

  it('reads rows from JSON, each with its line', async () => {
    const rows = '[\n  { "key": "a", "open": true, "id": "007" },\n  { "key": "b", "open": false, "id": "8" }\n]';
    const cwd = aFolder({
      'scenarios/bank/x.yaml': 'title: X\nrows: data/rows.json\nsteps: [{ wait: 1s }]\n',
      'scenarios/bank/data/rows.json': rows,
    });
    const { scenarios } = await loadScenarios({ cwd, roots: [cwd] });
    expect(scenarios[0]?.rows).toMatchObject([
      {
        key: 'a',
        values: { open: { text: 'true', json: true }, id: { text: '007', json: '007' } },
        place: { line: 2 },
      },
      { key: 'b', place: { file: 'scenarios/bank/data/rows.json', line: 3 } },
    ]);
  });
});

describe('listScenarios', () => {
  it('says where each row stands and what it covers', async () => {
    const cwd = aFolder(files);
    const { scenarios } = await loadScenarios({ cwd, roots: [cwd], paths: ['scenarios/bank/payment.yaml'] });
    const listed = listScenarios(select(scenarios, { cwd }).selected);
    expect(listed).toMatchObject([
      { row: 'small', line: 4, covers: ['bank@payment.accepted'], steps: [{ id: 'wait-1s', kind: 'wait' }] },
      { row: 'large', line: 5, file: 'scenarios/bank/payment.yaml', tags: ['nightly'], targets: null },
    ]);
  });
});
