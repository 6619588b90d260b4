import type { Comparison } from '../model/comparison.ts';
import { scenarioKey } from '../model/plan.ts';
import type { Finding, Reporter, RunSummary, ScenarioResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import { isRed } from '../verdict/worst.ts';
import { CHANGES, changeTally, checksOf, LISTED, placeOfCheck } from './changes.ts';
import type { Ci } from './ci.ts';
import { duration } from './duration.ts';
import { redFindings } from './needs-a-look.ts';
import { printable } from './printable.ts';
import { scenarioName } from './scenario-name.ts';
import { tally } from './tally.ts';

/** How to colour a text; `picocolors.createColors(enabled)` fits. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
}

export interface TerminalOptions {
  /** The service that runs the process; absent for none. */
  readonly ci?: Ci;
  readonly write: (text: string) => void;
  readonly palette: Palette;
  /** Every finding, not only those that need a look. */
  readonly verbose: boolean;
  /** Nothing but failures and the last line. */
  readonly quiet: boolean;
}

/** A screenful; the report lists all. */
const MOST_CHANGES = 20;

const MARKS: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  warn: '✓',
  fail: '✗',
  error: '!',
  inconclusive: '?',
  flaky: '~',
  known: '!',
  skip: '-',
  'not-run': '-',
};

function paint(palette: Palette, verdict: Verdict, text: string): string {
  if (verdict === 'pass') return palette.green(text);
  if (verdict === 'fail' || verdict === 'error') return palette.red(text);
  if (verdict === 'skip' || verdict === 'not-run') return palette.dim(text);
  return palette.yellow(text);
}

/** Short enough for one line of a terminal. */
function inline(value: unknown): string {
  const text = printable(JSON.stringify(value) ?? String(value));
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}

function findingLines(finding: Finding, palette: Palette, folder: string): string[] {
  const where = finding.place ? palette.dim(` ${finding.place.file}:${finding.place.line}`) : '';
  const lines = [`    ${paint(palette, finding.verdict, finding.check)} ${printable(finding.message)}${where}`];
  if (finding.expected !== undefined) lines.push(`      expected ${inline(finding.expected)}`);
  if (finding.actual !== undefined) lines.push(`      got      ${inline(finding.actual)}`);
  if (finding.pointer) lines.push(palette.dim(`      in body  ${printable(finding.pointer)}`));
  if (finding.schema) lines.push(palette.dim(`      schema   ${finding.schema.file}:${finding.schema.line}`));
  if (finding.picture) lines.push(palette.dim(`      picture  ${folder}/pictures/${finding.picture}`));
  for (const text of finding.hint?.split('\n') ?? []) lines.push(`      ${printable(text)}`);
  return lines;
}

/** One line per scenario as it ends; failures again at the end with place, reason and the command that runs it again. */
export function terminalReporter({ write, palette, verbose, quiet }: TerminalOptions): Reporter {
  const line = (text = '') => write(`${text}\n`);
  let folder = '';

  function again(scenario: ScenarioResult): void {
    line();
    line(
      `  ${paint(palette, scenario.verdict, MARKS[scenario.verdict])} ${palette.bold(printable(scenarioName(scenario)))}`,
    );
    line(palette.dim(`    ${scenario.place.file}:${scenario.place.line}  ${scenarioKey(scenario)}`));
    const shown = redFindings(scenario);
    for (const finding of shown) for (const text of findingLines(finding, palette, folder)) line(text);
    if (shown.length === 0 && scenario.reason) line(`    ${printable(scenario.reason)}`);
    if (scenario.notAgain) line(palette.dim(`    not tried again: ${printable(scenario.notAgain)}`));
    line(`    ${palette.dim('run again:')} ${scenario.rerun}`);
  }

  /** What changed since the baseline; what still passes is counted only. */
  function compared(comparison: Comparison): void {
    line();
    line(palette.bold(`since ${comparison.baseline.startedAt} (${comparison.baseline.id})`));
    for (const change of LISTED) {
      const checks = checksOf(comparison, change);
      const tone = change === 'new' ? palette.red : change === 'fixed' ? palette.green : palette.yellow;
      for (const check of checks.slice(0, MOST_CHANGES)) {
        const where = palette.dim(printable(` ${check.scenario} ${placeOfCheck(check)}`));
        line(`  ${tone(CHANGES[change])} ${check.check} ${printable(check.message)}${where}`);
      }
      const more = checks.length - MOST_CHANGES;
      if (more > 0) line(`  ${tone(CHANGES[change])} and ${more} more, in the report`);
    }
    line(`  ${changeTally(comparison)}`);
  }

  return {
    name: 'terminal',
    prints: true,
    start(info) {
      folder = info.folder;
    },
    scenario(scenario) {
      if (quiet) return;
      const mark = paint(palette, scenario.verdict, MARKS[scenario.verdict]);
      const reason = scenario.reason ? palette.dim(` (${printable(scenario.reason)})`) : '';
      const took = scenario.attempts > 0 ? palette.dim(` ${duration(scenario.durationMs)}`) : '';
      line(`${mark} ${palette.dim(scenario.system)} ${printable(scenarioName(scenario))}${reason}${took}`);
      for (const { attempt, findings } of scenario.earlier ?? []) {
        line(palette.dim(`    attempt ${attempt}`));
        for (const finding of findings) for (const text of findingLines(finding, palette, folder)) line(text);
      }
      if (!verbose && scenario.verdict !== 'warn' && scenario.verdict !== 'known') return;
      for (const finding of scenario.findings) {
        if (verbose || finding.verdict === 'warn' || finding.verdict === 'known')
          for (const text of findingLines(finding, palette, folder)) line(text);
      }
    },
    end(summary: RunSummary) {
      for (const scenario of summary.scenarios) if (isRed(scenario.verdict)) again(scenario);
      if (summary.comparison) compared(summary.comparison);
      for (const { code, message } of summary.problems) line(`\n${palette.red(code)} ${printable(message)}`);
      if (!quiet) {
        line();
        if (summary.interrupted) line(palette.yellow('Interrupted: what follows is partial.'));
        line(palette.dim(`report: ${summary.info.folder}/report.html`));
      }
      line(
        `${paint(palette, summary.verdict, tally(summary.counts))} ${palette.dim(`in ${duration(summary.durationMs)}`)}`,
      );
    },
  };
}
