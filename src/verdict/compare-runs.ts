import type { CheckChange, ComparableRun, ComparableScenario, ComparedCheck, Comparison } from '../model/comparison.ts';
import { scenarioKey } from '../model/plan.ts';
import type { Verdict } from '../model/verdict.ts';
import { isRed, isWorse } from './worst.ts';

type Finding = ComparableScenario['findings'][number];

/** One check at one step: where it failed, by the place in the body, and whether it held anywhere. */
interface Judged {
  readonly failures: Map<string, Finding>;
  passed: Finding | null;
}

/** Compares a run with an earlier one, check by check. Pure: two results give one comparison, whatever their order. */
export function compareRuns(before: ComparableRun, now: ComparableRun): Comparison {
  const then = new Map(before.scenarios.map((scenario) => [scenarioKey(scenario), scenario]));
  const today = new Map(now.scenarios.map((scenario) => [scenarioKey(scenario), scenario]));
  const keys = [...new Set([...today.keys(), ...then.keys()])];
  const each = keys.map((key) => ({ key, checks: compareScenario(key, then.get(key), today.get(key)) }));
  const all = each.flatMap(({ checks }) => checks);
  const { id, startedAt, target, mock, selection } = before.info;
  return {
    baseline: { id, startedAt, target, mock, ...(selection !== undefined && { selection }) },
    counts: countsOf(all),
    checks: all.filter(({ change }) => change !== 'still-passing'),
    stillPassing: each
      .map(({ key, checks }) => ({
        scenario: key,
        checks: checks.filter(({ change }) => change === 'still-passing').length,
      }))
      .filter(({ checks }) => checks > 0),
  };
}

function compareScenario(
  scenario: string,
  before: ComparableScenario | undefined,
  now: ComparableScenario | undefined,
): readonly ComparedCheck[] {
  const then = judgedIn(before);
  const today = judgedIn(now);
  return [...new Set([...today.keys(), ...then.keys()])].flatMap((key) => {
    const changes = compareCheck(then.get(key), today.get(key), now);
    return changes.map((changed) => compared(scenario, changed));
  });
}

interface Changed {
  readonly change: CheckChange;
  /** What speaks for it: the finding of this run, or what is gone. */
  readonly told: Finding;
  readonly before: Verdict | null;
  readonly now: Verdict | null;
}

/** A check that holds holds everywhere, so a failure that is gone is fixed, and one at a new place is new. */
function compareCheck(
  was: Judged | undefined,
  is: Judged | undefined,
  now: ComparableScenario | undefined,
): readonly Changed[] {
  if (is === undefined) {
    const gone = was === undefined ? [] : [...was.failures.values(), ...(was.passed ? [was.passed] : [])];
    return gone.map((told) => ({ change: absence(told, now), told, before: told.verdict, now: null }));
  }
  const failing = [...is.failures].map(([at, finding]): Changed => {
    const same = was?.failures.get(at);
    const verdicts = { before: (same ?? was?.passed)?.verdict ?? null, now: finding.verdict };
    return { change: same ? 'still-failing' : 'new', told: finding, ...verdicts };
  });
  const fixed = [...(was?.failures ?? [])]
    .filter(([at]) => !is.failures.has(at))
    .map(([, told]): Changed => ({ change: 'fixed', told, before: told.verdict, now: is.passed?.verdict ?? null }));
  if (is.passed === null || failing.length + fixed.length > 0) return [...failing, ...fixed];
  const [told, before] = [is.passed, was?.passed?.verdict ?? null];
  return [{ change: before === null ? 'added' : 'still-passing', told, before, now: told.verdict }];
}

/**
 * A failure keeps from being judged what lies behind it, in its step and after; that is no loss of its own. A check
 * is lost when nothing else went wrong there, or when its scenario or step is gone or was skipped.
 */
function absence({ step }: Finding, now: ComparableScenario | undefined): CheckChange {
  if (now === undefined || now.verdict === 'skip') return 'vanished';
  if (now.verdict === 'not-run') return 'not-reached';
  if (step === null) return isFailing(now.verdict) ? 'not-reached' : 'vanished';
  const there = now.steps.find(({ id }) => id === step)?.verdict;
  if (there === 'not-run' || (there !== undefined && isFailing(there))) return 'not-reached';
  // Tidying up has nothing to do where a failure came before, and a scenario that never began has no steps.
  const kept = there === 'skip' || now.steps.length === 0;
  return kept && isFailing(now.verdict) ? 'not-reached' : 'vanished';
}

function compared(scenario: string, { change, told, before, now }: Changed): ComparedCheck {
  const { check, step, part, pointer, message, place } = told;
  return {
    scenario,
    check,
    step,
    ...(part !== undefined && { part }),
    ...(pointer !== undefined && { pointer: placeInBody(pointer) }),
    change,
    before,
    now,
    message,
    ...(place && { place }),
  };
}

function isFailing(verdict: Verdict): boolean {
  return isRed(verdict) || verdict === 'known';
}

/** By what names a check; of several findings at one place the worst stands for all. */
function judgedIn(scenario: ComparableScenario | undefined): ReadonlyMap<string, Judged> {
  const checks = new Map<string, Judged>();
  for (const finding of scenario?.findings ?? []) {
    const key = JSON.stringify([finding.check, finding.step, finding.part]);
    const judged = checks.get(key) ?? { failures: new Map<string, Finding>(), passed: null };
    checks.set(key, judged);
    if (!isFailing(finding.verdict)) judged.passed = worse(finding, judged.passed);
    else {
      const at = placeInBody(finding.pointer ?? '');
      judged.failures.set(at, worse(finding, judged.failures.get(at) ?? null));
    }
  }
  return checks;
}

function worse(finding: Finding, known: Finding | null): Finding {
  return known === null || isWorse(finding.verdict, known.verdict) ? finding : known;
}

/** Items of an array may come in another order tomorrow. */
function placeInBody(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, '/*');
}

function countsOf(checks: readonly ComparedCheck[]): Comparison['counts'] {
  const counts = {
    new: 0,
    fixed: 0,
    'still-failing': 0,
    'still-passing': 0,
    vanished: 0,
    'not-reached': 0,
    added: 0,
  };
  for (const { change } of checks) counts[change] += 1;
  return counts;
}
