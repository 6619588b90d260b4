import type { KnownIssue } from '../model/known-issue.ts';
import type { Attempt, StepSkipEntry } from '../model/recording.ts';
import type { CheckInfo, Finding, StepResult } from '../model/result.ts';
import { rollUpScenario } from '../verdict/roll-up.ts';
import { isRed } from '../verdict/worst.ts';
import { finding } from './findings.ts';
import type { JudgedAttempt } from './judge-scenario.ts';

const SOURCE = 'docs/nightly.md, Known issues';

export const knownIssueChecks: readonly CheckInfo[] = [
  {
    id: 'known-issue.expired',
    title: 'An entry of known-issues.yaml excuses nothing after its last day',
    source: SOURCE,
    help: 'Have the failure mended and remove the entry, or write a new one with a new reason.',
  },
  {
    id: 'known-issue.mended',
    title: 'What known-issues.yaml says fails does fail',
    source: SOURCE,
    help: 'Remove the entry, or name by rows and targets where it still fails: the next failure would hide behind it.',
  },
];

/** Steps after which nobody can say that the check would not have failed. */
const CUT_SHORT: ReadonlySet<StepSkipEntry['because']> = new Set(['earlier-step', 'interrupted', 'until']);

/**
 * Tells known failures apart: a failure that an entry in force names becomes `known`. An entry that has expired, or
 * that names what no longer fails, is a failure at its own line.
 * @param day of the run, `2026-11-22`: judged again later, the same entries are in force
 */
export function applyKnownIssues(
  judged: JudgedAttempt,
  attempt: Attempt,
  issues: readonly KnownIssue[],
  day: string,
): JudgedAttempt {
  const own = issues.filter((issue) => speaksOf(issue, attempt));
  if (own.length === 0 || attempt.end?.absent !== undefined) return judged;
  const inForce = own.filter(({ created, expires }) => created <= day && day <= expires);
  const findings = judged.findings.map((found) => {
    const issue = inForce.find((one) => names(one, found));
    return issue ? excused(found, issue) : found;
  });
  const canTell = ranWhole(attempt) && !findings.some(({ verdict }) => isRed(verdict));
  const all = [...findings, ...own.flatMap((issue) => outlived(issue, judged, canTell, day))];
  const steps = judged.steps.map((step) => withVerdict(step, all));
  return { ...judged, verdict: all.length > 0 ? rollUpScenario(all) : judged.verdict, findings: all, steps };
}

function speaksOf({ scenario, rows, targets }: KnownIssue, { header }: Attempt): boolean {
  const { id, row, target, mock } = header.scenario;
  if (id !== scenario || (rows !== null && (row === null || !rows.includes(row)))) return false;
  return targets === null ? !mock : targets.includes(mock ? 'mock' : target);
}

/** Our own faults are never excused. */
function names({ check, message }: KnownIssue, found: Finding): boolean {
  if (found.check !== check || (found.verdict !== 'fail' && found.verdict !== 'inconclusive')) return false;
  return message === null || new RegExp(message, 'u').test(found.message);
}

function excused(found: Finding, { reason, owner, expires, link }: KnownIssue): Finding {
  const message = `${found.message} (known until ${expires}: ${reason}; ${owner}, ${link})`;
  return { ...found, verdict: 'known', message };
}

/** @param canTell false where something else went wrong: the check may have had nothing to look at, and not have held */
function outlived(issue: KnownIssue, judged: JudgedAttempt, canTell: boolean, day: string): readonly Finding[] {
  const { check, expires, owner, place } = issue;
  const about = { step: null, subject: null, place };
  const fails = judged.findings.some((found) => names(issue, found));
  if (fails && day > expires) {
    const message = `${check} is known to fail until ${expires} only; ${owner} looks after it`;
    return [finding('known-issue.expired', 'fail', message, about)];
  }
  if (fails || !canTell) return [];
  return [finding('known-issue.mended', 'fail', `${check} is known to fail and does not; remove the entry`, about)];
}

function ranWhole({ end, entries }: Attempt): boolean {
  if (end === null || end.interrupted) return false;
  return !entries.some((entry) => entry.type === 'step-skip' && CUT_SHORT.has(entry.because));
}

function withVerdict(step: StepResult, findings: readonly Finding[]): StepResult {
  const own = findings.filter((found) => found.step === step.id);
  return own.length === 0 ? step : { ...step, verdict: rollUpScenario(own) };
}
