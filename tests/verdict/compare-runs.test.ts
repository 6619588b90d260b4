import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ComparableRun, ComparableScenario } from '../../src/model/comparison.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { compareRuns } from '../../src/verdict/compare-runs.ts';

type Finding = ComparableScenario['findings'][number];

function found(check: string, verdict: Verdict, change: Partial<Finding> = {}): Finding {
  return { check, verdict, step: 'pay', message: `${check} is ${verdict}`, ...change };
}

function scenario(findings: readonly Finding[], change: Partial<ComparableScenario> = {}): ComparableScenario {
  const steps = [{ id: 'pay', verdict: 'pass' as const }];
  return { id: 'bank/pay', row: null, verdict: 'pass', steps, findings, ...change };
}

function runOf(...scenarios: readonly ComparableScenario[]): ComparableRun {
  return { info: { id: 'a-run', startedAt: '2026-11-21T02:00:00.000Z', target: 'ste', mock: false }, scenarios };
}

/** Each check's change, by its name and place. */
function changes(before: ComparableRun, now: ComparableRun) {
  const { checks, counts, stillPassing } = compareRuns(before, now);
  const told = checks.map(({ check, pointer = '', change }) => [`${check}${pointer}`, change]);
  return { ...Object.fromEntries(told), passing: counts['still-passing'], stillPassing };
}

describe('a run is compared with an earlier one', () => {
  test('a check is new, fixed, still failing or still passing by what was said of it then and now', () => {
    const before = runOf(scenario([found('a', 'pass'), found('b', 'fail'), found('c', 'fail'), found('d', 'warn')]));
    const now = runOf(
      scenario([found('a', 'inconclusive'), found('b', 'warn'), found('c', 'error'), found('d', 'pass')]),
    );
    expect(changes(before, now)).toEqual({
      a: 'new',
      b: 'fixed',
      c: 'still-failing',
      passing: 1,
      stillPassing: [{ scenario: 'bank/pay', checks: 1 }],
    });
  });

  test('what is judged for the first time is new when it fails and added when it holds', () => {
    const now = runOf(scenario([found('a', 'fail'), found('b', 'pass')]));
    expect(changes(runOf(), now)).toMatchObject({ a: 'new', b: 'added' });
  });

  test('a known failure goes on failing: it is neither news nor fixed', () => {
    const known = runOf(scenario([found('a', 'known')]));
    const failing = runOf(scenario([found('a', 'fail')]));
    expect(changes(failing, known)).toMatchObject({ a: 'still-failing' });
    expect(changes(known, failing)).toMatchObject({ a: 'still-failing' });
    expect(changes(known, runOf(scenario([found('a', 'pass')])))).toMatchObject({ a: 'fixed' });
  });

  test('another line, another exchange and another index of an array make no other check', () => {
    const before = scenario([found('schema', 'fail', { pointer: '/items/0/name', place: at(4) })]);
    const now = scenario([
      found('schema', 'fail', { pointer: '/items/7/name', place: at(90) }),
      found('schema', 'pass', { pointer: '/items/8/name' }),
    ]);
    expect(changes(runOf(before), runOf(now))).toMatchObject({ 'schema/items/*/name': 'still-failing' });
  });

  test('a check that nobody judges any more has vanished, with its step or scenario or alone', () => {
    const before = runOf(
      scenario([found('a', 'pass'), found('b', 'pass'), found('c', 'fail', { step: 'gone' })]),
      scenario([found('d', 'pass')], { id: 'bank/gone' }),
      scenario([found('e', 'pass')], { id: 'bank/skipped' }),
    );
    const now = runOf(scenario([found('a', 'pass')]), scenario([], { id: 'bank/skipped', verdict: 'skip', steps: [] }));
    expect(changes(before, now)).toMatchObject({ b: 'vanished', c: 'vanished', d: 'vanished', e: 'vanished' });
  });

  test('what a failure kept from being judged has not vanished', () => {
    const later = { step: 'later' };
    const before = runOf(
      scenario([
        found('a', 'pass'),
        found('b', 'pass'),
        found('c', 'pass', later),
        found('d', 'pass', { step: 'end' }),
      ]),
      scenario([found('e', 'pass')], { id: 'bank/stopped' }),
    );
    const steps = [
      { id: 'pay', verdict: 'fail' },
      { id: 'later', verdict: 'not-run' },
      { id: 'end', verdict: 'skip' },
    ] as const;
    const now = runOf(
      scenario([found('a', 'fail')], { verdict: 'fail', steps }),
      scenario([], { id: 'bank/stopped', verdict: 'not-run', steps: [] }),
    );
    expect(changes(before, now)).toMatchObject({
      a: 'new',
      b: 'not-reached',
      c: 'not-reached',
      d: 'not-reached',
      e: 'not-reached',
    });
  });

  test('a failure takes the place of the pass, at the value that it names, and gives it back when it is fixed', () => {
    const sound = scenario([found('schema', 'pass')]);
    const broken = scenario([found('schema', 'fail', { pointer: '/a' }), found('schema', 'fail', { pointer: '/b' })]);
    const mended = scenario([found('schema', 'fail', { pointer: '/b' })]);
    expect(changes(runOf(sound), runOf(broken))).toMatchObject({ 'schema/a': 'new', 'schema/b': 'new', passing: 0 });
    expect(changes(runOf(broken), runOf(mended))).toMatchObject({ 'schema/a': 'fixed', 'schema/b': 'still-failing' });
    expect(changes(runOf(broken), runOf(sound))).toMatchObject({ 'schema/a': 'fixed', 'schema/b': 'fixed' });
  });

  test('parts of one check come and go on their own', () => {
    const [allow, vary] = [found('headers', 'pass', { part: 'allow' }), found('headers', 'pass', { part: 'vary' })];
    const { checks, counts } = compareRuns(runOf(scenario([allow, vary])), runOf(scenario([allow])));
    expect([checks.map(({ part, change }) => [part, change]), counts['still-passing']]).toEqual([
      [['vary', 'vanished']],
      1,
    ]);
  });

  test('the order of scenarios and findings does not matter', () => {
    const verdict = fc.constantFrom<Verdict>('pass', 'fail', 'warn', 'known', 'inconclusive', 'error');
    const finding = fc.record({ check: fc.constantFrom('a', 'b', 'c'), verdict, step: fc.constant('pay') });
    const list = fc.array(
      finding.map((one): Finding => ({ ...one, message: one.verdict })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(list, list, (then, now) => {
        const told = (a: readonly Finding[], b: readonly Finding[]) =>
          compareRuns(runOf(scenario(a)), runOf(scenario(b))).counts;
        expect(told([...then].reverse(), [...now].reverse())).toEqual(told(then, now));
        const same = compareRuns(runOf(scenario(then)), runOf(scenario(then)));
        expect(same.checks.filter(({ change }) => change !== 'still-failing')).toEqual([]);
      }),
    );
  });
});

function at(line: number) {
  return { file: 'scenarios/bank/pay.yaml', line, column: 1 };
}
