import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../src/scenario/load-scenarios.ts';
import { validateScenarios } from '../../src/scenario/validate-scenarios.ts';
import { showProblems } from '../contract/show-problems.ts';
import { aBank } from './a-bank.ts';

const cwd = join(import.meta.dirname, 'fixtures/mistakes');
const folder = join(cwd, 'scenarios/bank');

describe('A mistake is refused before anything is sent, with its place, its lines and what was meant', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

  it.each(files)('%s', async (name) => {
    const { scenarios, problems } = await loadScenarios({ cwd, roots: [cwd], paths: [join('scenarios/bank', name)] });
    const found = [...problems, ...validateScenarios(scenarios, new Map([['bank', aBank()]]))];
    expect(found).not.toEqual([]);
    await expect(showProblems(found)).toMatchFileSnapshot(join('golden', name.replace('.yaml', '.txt')));
  });
});
