import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Problem } from '../../errors.ts';
import { type PlannedScenario, scenarioKey } from '../../model/plan.ts';
import type { ScenarioResult } from '../../model/result.ts';
import type { ExitCode } from '../../model/verdict.ts';
import { withFileLock } from '../../tokens/file-lock.ts';
import { isGreen } from '../../verdict/worst.ts';
import { openTokenStore } from '../open-token-store.ts';
import type { RunOptions } from '../options.ts';
import { isError } from '../prepare.ts';
import { prepareRun } from '../prepare-run.ts';
import { runPrepared } from '../run.ts';
import { type FoundDebt, findDebts } from './find-debts.ts';
import { openValues } from './open-values.ts';
import { appendOwed, OWED_FILE, readOwed, removeOwed } from './owed-file.ts';
import { planSweep } from './plan-sweep.ts';

export interface SweepOptions {
  /** Folder or id of one run; null for all below `output`. */
  readonly run: string | null;
  /** How the steps are run; its paths and target are the debts' own. */
  readonly options: RunOptions;
}

/** A debt that stays, and why. */
export interface Remaining {
  readonly debt: FoundDebt;
  readonly reason: string;
}

export interface Swept {
  readonly remaining: readonly Remaining[];
  readonly problems: readonly Problem[];
  readonly exitCode: ExitCode;
}

/** What killed runs left behind, oldest first. Sends nothing. */
export function listOwed({ run, options }: SweepOptions): readonly FoundDebt[] {
  return findDebts(options.cwd, options.output, run);
}

/** Crosses debts out without doing anything about them. */
export function forgetOwed(sweep: SweepOptions): void {
  for (const debt of listOwed(sweep)) if (!debt.underWay) cross(debt, () => true);
}

/**
 * Runs the steps owed against the target that they were owed on, with the guards of any run, and crosses out what went
 * well. Each run's debts become a run of their own, one for each target.
 */
export async function sweep(given: SweepOptions): Promise<Swept> {
  const remaining: Remaining[] = [];
  const problems: Problem[] = [];
  const exits: ExitCode[] = [];
  const open = listOwed(given).filter((debt) => {
    if (debt.underWay) remaining.push({ debt, reason: 'its run is still going on' });
    return !debt.underWay;
  });
  for (const group of groups(open)) {
    const [first] = group;
    if (first === undefined) continue;
    // Two sweeps at once would do everything twice.
    const answer = await withFileLock(join(first.folder, `${OWED_FILE}.lock`), () => sweepGroup(group, given.options));
    remaining.push(...answer.remaining);
    problems.push(...answer.problems);
    exits.push(answer.exitCode);
  }
  const worst = exits.find((code) => code !== 0) ?? 0;
  return { remaining, problems, exitCode: worst === 0 && remaining.length > 0 ? 3 : worst };
}

function groups(debts: readonly FoundDebt[]): readonly (readonly FoundDebt[])[] {
  const byRun = new Map<string, FoundDebt[]>();
  for (const debt of debts) {
    const name = `${debt.folder}\n${debt.target}`;
    byRun.set(name, [...(byRun.get(name) ?? []), debt]);
  }
  return [...byRun.values()];
}

async function sweepGroup(group: readonly FoundDebt[], options: RunOptions): Promise<Swept> {
  const { keyOf } = openTokenStore(options.cwd).key ?? { keyOf: null };
  const remaining: Remaining[] = [];
  const there = group.filter((debt) => {
    // By now another sweep may have paid it.
    if (!readOwed(debt.folder).some(({ scenario }) => scenario === debt.scenario)) return false;
    const isThere = existsSync(resolve(options.cwd, debt.file));
    if (!isThere) remaining.push({ debt, reason: `${debt.file} is not there any more` });
    return isThere;
  });
  if (there.length === 0) return { remaining, problems: [], exitCode: 0 };
  const paths = [...new Set(there.map(({ file }) => file))];
  const target = there[0]?.target ?? null;
  const prepared = await prepareRun({ ...options, paths, target, mock: false });
  const planned: PlannedScenario[] = [];
  for (const debt of there) {
    const fresh = prepared.planned.find((one) => scenarioKey(one) === debt.scenario);
    const system = prepared.systems.get(debt.system);
    const opened = await openValues(debt, basename(debt.folder), keyOf);
    const plan =
      fresh && system
        ? planSweep(debt, fresh, opened, system)
        : { reason: `${debt.file} has no such scenario any more` };
    if ('reason' in plan) remaining.push({ debt, reason: plan.reason });
    else planned.push(plan.scenario);
  }
  const { problems } = prepared;
  if (problems.some(isError)) return { remaining: unpaid(there, 'nothing was sent'), problems, exitCode: 2 };
  if (planned.length === 0) return { remaining, problems, exitCode: 3 };
  const { summary, warnings } = await runPrepared({ ...prepared, planned }, { ...options, paths, target });
  for (const debt of there) {
    const result = summary.scenarios.find((one) => scenarioKey(one) === debt.scenario);
    if (result === undefined) continue;
    cross(debt, (step) => wentWell(result, step));
    const left = readOwed(debt.folder).find(({ scenario }) => scenario === debt.scenario);
    if (left)
      remaining.push({
        debt: { ...debt, steps: left.steps },
        reason: result.reason ?? `it ended as ${result.verdict}`,
      });
  }
  return { remaining, problems: [...problems, ...warnings], exitCode: summary.exitCode };
}

function unpaid(debts: readonly FoundDebt[], reason: string): readonly Remaining[] {
  return debts.map((debt) => ({ debt, reason }));
}

function wentWell({ steps }: ScenarioResult, id: string): boolean {
  const step = steps.find((one) => one.id === id);
  return step !== undefined && isGreen(step.verdict);
}

/** Crosses out the steps that are paid, in every copy; a file goes with the last of them. */
function cross({ copies, scenario, steps }: FoundDebt, isPaid: (step: string) => boolean): void {
  for (const folder of copies) {
    for (const { id } of steps) if (isPaid(id)) appendOwed(folder, { type: 'done', scenario, step: id });
    if (readOwed(folder).length === 0) removeOwed(folder);
  }
}
