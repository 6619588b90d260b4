import { expect, test } from 'vitest';
import {
  checkMatrix,
  requirementMatrix,
  responseCoverage,
  uncoveredRequirements,
} from '../../src/contract/coverage.ts';
import { loadSystem } from '../../src/contract/load-system.ts';
import type { System } from '../../src/model/system.ts';
import { systemFolder } from './small-system.ts';

async function bank(): Promise<System> {
  const { system } = await loadSystem(await systemFolder(), 'bank');
  if (system === null) throw new Error('the sound system did not load');
  return system;
}

test('each documented response is a cell with its scenarios or its reason', async () => {
  const hit = { system: 'bank', operation: 'get-token', status: '200' };
  const exercised = [
    { ...hit, scenario: 'bank/a' },
    { ...hit, scenario: 'bank/a' },
    { ...hit, scenario: 'bank/b[x]' },
    { ...hit, status: '418', scenario: 'bank/a' },
    { ...hit, system: 'shop', status: '503', scenario: 'shop/a' },
  ];
  expect(responseCoverage([await bank()], exercised)).toEqual({
    operations: { total: 2, covered: 1 },
    responses: { total: 2, covered: 1 },
    cells: [
      { operation: 'get-token', status: '200', scenarios: ['bank/a', 'bank/b[x]'] },
      { operation: 'get-token', status: '503', scenarios: [], reason: 'It never happens on a mock' },
    ],
  });
});

test('a status counts for the schema that judges it', async () => {
  const body = JSON.stringify({ 'x-response': { empty: true } });
  const root = await systemFolder({ 'schemas/bank/get-token.4xx.schema.json': body });
  const { system } = await loadSystem(root, 'bank');
  const hit = { system: 'bank', operation: 'get-token', status: '418', scenario: 'bank/a' };
  const { cells } = responseCoverage(system === null ? [] : [system], [hit]);
  expect(cells.map(({ status, scenarios }) => [status, scenarios.length])).toEqual([
    ['200', 0],
    ['4xx', 1],
    ['503', 0],
  ]);
});

test('a requirement has the worst verdict of what covers it', async () => {
  const system = await bank();
  const covers = ['bank@token.window'];
  const rows = requirementMatrix(system, [
    { scenario: 'bank/a', covers, verdict: 'pass' },
    { scenario: 'bank/b', covers, verdict: 'fail' },
    { scenario: 'bank/b', covers, verdict: 'pass' },
  ]);
  expect(rows.map(({ id, verdict, scenarios, reason }) => [id, verdict, scenarios, reason])).toEqual([
    ['bank@token.window', 'fail', ['bank/a', 'bank/b'], undefined],
    ['bank@token.life', 'not-run', [], 'Not seen from outside'],
  ]);
});

test('a check of the catalogue is tested through its requirements, or has a reason, or is a gap', async () => {
  const results = [{ scenario: 'bank/a', covers: ['bank@token.window'], verdict: 'pass' as const }];
  const checks = new Map(['S20', 'S24', 'S25'].map((id) => [id, { title: `${id} holds.` }]));
  expect(checkMatrix([await bank()], results, checks)).toEqual([
    { check: 'S20', title: 'S20 holds.', system: 'bank', scenarios: ['bank/a'], verdict: 'pass' },
    {
      check: 'S24',
      title: 'S24 holds.',
      system: 'bank',
      scenarios: [],
      verdict: 'not-run',
      reason: 'Codes have no fixed length',
    },
    { check: 'S25', title: 'S25 holds.', system: 'bank', scenarios: [], verdict: 'not-run' },
  ]);
});

test('a MUST that nothing covers and that has no reason is a problem at its line', async () => {
  const system = await bank();
  expect(uncoveredRequirements(system, ['bank@token.window'])).toEqual([]);
  expect(uncoveredRequirements(system, [])).toMatchObject([
    {
      code: 'requirement.uncovered',
      message: 'No scenario covers bank@token.window, which is a MUST.',
      place: { line: 1 },
    },
  ]);
});
