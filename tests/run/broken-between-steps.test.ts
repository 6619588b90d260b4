import { afterEach, expect, test, vi } from 'vitest';
import { Debts, type ScenarioDebt } from '../../src/run/owed/debts.ts';
import { exampleSystem } from './example-system.ts';

afterEach(() => void vi.restoreAllMocks());

/** Breaks what the run does about one scenario's steps, as a disk that is full would. */
function breakAt(moment: Partial<ScenarioDebt>): void {
  const sound: ScenarioDebt = { begin: async () => {}, end: async () => {}, close: () => {} };
  vi.spyOn(Debts.prototype, 'of').mockImplementation(({ scenario }) =>
    scenario.id === 'library/only' ? { ...sound, ...moment } : null,
  );
}

const fault = () => {
  throw new Error('the disk is full');
};

test.each<[string, Partial<ScenarioDebt>, string]>([
  ['before a step', { begin: async () => fault() }, 'not-run'],
  ['after a step', { end: async () => fault() }, 'pass'],
  ['after the last', { close: fault }, 'pass'],
])('what breaks %s is an error of that scenario; the others run, and reports are written', async (_, moment, step) => {
  const library = await exampleSystem();
  await library.write('scenarios/library/only.yaml', 'title: Only\nsteps:\n  - request: Opening hours\n');
  breakAt(moment);
  const { code, results } = await library.run();
  expect(code).toBe(7);
  expect(results.counts).toMatchObject({ pass: 4, error: 1 });
  const only = results.scenarios.find(({ id }) => id === 'library/only');
  expect(only).toMatchObject({ verdict: 'error', steps: [{ id: 'opening-hours', verdict: step }] });
  expect(only?.findings.find(({ verdict }) => verdict === 'error')).toMatchObject({
    check: 'attempt.complete',
    message: 'run.exception: the disk is full',
  });
  expect((await library.steadfast('judge', 'reports/latest')).code).toBe(7);
});
