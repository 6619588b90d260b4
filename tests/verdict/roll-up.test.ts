import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { rollUpRun, rollUpScenario } from '../../src/verdict/roll-up.ts';
import { isGreen, isWorse, worst } from '../../src/verdict/worst.ts';

const VERDICTS: readonly Verdict[] = ['error', 'fail', 'inconclusive', 'warn', 'pass', 'skip', 'not-run'];
const verdict = fc.constantFrom(...VERDICTS);
const scenario = (of: Verdict, findings: readonly Verdict[] = [of]) => ({
  verdict: of,
  findings: findings.map((each) => ({ check: 'x', verdict: each, step: null, subject: null, message: 'x' })),
});

describe('the verdict that stands for several', () => {
  test('is the same in any order', () => {
    const shuffled = fc
      .array(verdict, { minLength: 1 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(fc.property(shuffled, ([a, b]) => worst(a) === worst(b)));
  });

  test('is one of them, and none of them is worse', () => {
    fc.assert(
      fc.property(fc.array(verdict, { minLength: 1 }), (all) => {
        const result = worst(all);
        return all.includes(result) && all.every((each) => !isWorse(each, result));
      }),
    );
  });

  test('never hides another behind a skip or a step that did not run', () => {
    const nothing = fc.array(fc.constantFrom<Verdict>('skip', 'not-run'));
    const judged = fc.array(fc.constantFrom<Verdict>('error', 'fail', 'inconclusive', 'warn', 'pass'), {
      minLength: 1,
    });
    fc.assert(fc.property(nothing, judged, (skips, rest) => worst([...skips, ...rest]) === worst(rest)));
  });
});

describe('a run', () => {
  test('is never green without a pass', () => {
    fc.assert(
      fc.property(fc.array(verdict), (all) => {
        const scenarios = all.map((each) => scenario(each));
        return !isGreen(rollUpRun(scenarios)) || all.includes('pass');
      }),
    );
  });

  test.each([
    ['nothing ran', [], 'inconclusive'],
    ['everything was skipped', [scenario('skip', []), scenario('not-run', [])], 'inconclusive'],
    ['there were only warnings', [scenario('warn')], 'inconclusive'],
    ['a scenario passed with a warning', [scenario('warn', ['pass', 'warn'])], 'warn'],
    ['one passed and one was skipped', [scenario('pass'), scenario('skip', [])], 'pass'],
    ['one failed and one could not be judged', [scenario('inconclusive'), scenario('fail')], 'fail'],
    ['one failed and the harness broke', [scenario('error'), scenario('fail')], 'error'],
  ] as const)('in which %s is judged so', (_, scenarios, expected) => {
    expect(rollUpRun(scenarios)).toBe(expected);
  });
});

test('a scenario takes the worst of its findings', () => {
  expect(rollUpScenario(scenario('pass', ['pass', 'inconclusive', 'warn']).findings)).toBe('inconclusive');
  expect(rollUpScenario([])).toBe('not-run');
});
