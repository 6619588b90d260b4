import type { CheckChange, Comparison } from '../model/comparison.ts';
import { scenarioKey } from '../model/plan.ts';
import type { Finding, Reporter, RunSummary, ScenarioResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import { isGreen, isRed } from '../verdict/worst.ts';
import { CHANGES, changeTally, checksOf, LISTED, placeOfCheck } from './changes.ts';
import { duration } from './duration.ts';
import { deviationsMet, type FindingGroup, warningsMet } from './group-findings.ts';
import { headline, tone } from './headline.ts';
import { markdownCode as code, markdownText as text } from './markdown.ts';
import { redFindings } from './needs-a-look.ts';
import { requirementGroups } from './requirement-groups.ts';
import { scenarioName } from './scenario-name.ts';
import { tally } from './tally.ts';
import { targetName } from './target-name.ts';
import { writeReport } from './write-report.ts';

/** CI systems cut a summary off (GitHub at 1 MiB); the full list stands in the report. */
const MOST_FAILURES = 30;
const MOST_REASONS = 4;

const SIGNS: Readonly<Record<Verdict, string>> = {
  pass: '✅',
  warn: '⚠️',
  fail: '❌',
  error: '❌',
  inconclusive: '❔',
  flaky: '🔁',
  known: '📌',
  skip: '⏭️',
  'not-run': '⏭️',
};

/** A value short enough for one line. */
function inline(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return code(json.length > 200 ? `${json.slice(0, 197)}...` : json);
}

function reason({ message, check, expected, actual, schema, place, hint }: Finding): string {
  const where = [place && `${place.file}:${place.line}`, schema && `${schema.file}:${schema.line}`];
  return [
    `- ${text(message)} (${code(check)})`,
    ...(expected === undefined ? [] : [`  - expected ${inline(expected)}`]),
    ...(actual === undefined ? [] : [`  - got ${inline(actual)}`]),
    ...where.flatMap((at) => (at ? [`  - see ${code(at)}`] : [])),
    ...(hint === undefined
      ? []
      : [
          '  ```yaml',
          ...hint
            .replaceAll('`', "'")
            .split('\n')
            .map((line) => `  ${line}`),
          '  ```',
        ]),
  ].join('\n');
}

function failure(scenario: ScenarioResult): readonly string[] {
  const red = redFindings(scenario);
  const more = red.length - MOST_REASONS;
  return [
    `### ${SIGNS[scenario.verdict]} ${text(scenarioName(scenario))}`,
    '',
    ...red.slice(0, MOST_REASONS).map(reason),
    ...(red.length === 0 ? [`- ${text(scenario.reason ?? scenario.verdict)}`] : []),
    ...(more > 0 ? [`- and ${more} more`] : []),
    `- run again: ${code(scenario.rerun)}`,
    '',
  ];
}

function failures({ scenarios }: RunSummary): readonly string[] {
  const red = scenarios.filter(({ verdict }) => isRed(verdict));
  if (red.length === 0) return [];
  const more = red.length - MOST_FAILURES;
  return [
    '## What needs a look',
    '',
    ...red.slice(0, MOST_FAILURES).flatMap(failure),
    ...(more > 0 ? [`${more} more stand in report.html.`, ''] : []),
  ];
}

function figures({ responses, requirements, coverage }: RunSummary): readonly string[] {
  const { tested } = requirementGroups(requirements);
  const hold = tested.filter(({ verdict }) => isGreen(verdict)).length;
  return [
    '| Responses judged | Tested requirements that hold | Operations called | Documented responses met |',
    '| --- | --- | --- | --- |',
    `| ${responses.judged} of ${responses.total}, ${responses.unknown} unknown | ${hold} of ${tested.length} | ${coverage.operations.covered} of ${coverage.operations.total} | ${coverage.responses.covered} of ${coverage.responses.total} |`,
    '',
  ];
}

const CHANGE_SIGNS: Readonly<Partial<Record<CheckChange, string>>> = {
  new: '🆕',
  fixed: '✅',
  'still-failing': '❌',
  vanished: '👻',
};

function compared(comparison: Comparison): readonly string[] {
  const lines = LISTED.flatMap((change) => {
    const checks = checksOf(comparison, change);
    const more = checks.length - MOST_FAILURES;
    const sign = `- ${CHANGE_SIGNS[change]} ${CHANGES[change]}:`;
    return [
      ...checks
        .slice(0, MOST_FAILURES)
        .map(
          (check) =>
            `${sign} ${text(check.message)} (${code(check.check)}, ${code(`${check.scenario} ${placeOfCheck(check)}`.trim())})`,
        ),
      ...(more > 0 ? [`${sign} ${more} more, in report.html`] : []),
    ];
  });
  const { id, startedAt } = comparison.baseline;
  return [`## Since ${startedAt}`, '', `${changeTally(comparison)}, against run ${code(id)}.`, '', ...lines, ''];
}

function folded(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return [`<details><summary>${title}: ${lines.length}</summary>`, '', ...lines, '', '</details>', ''];
}

function met({ first, times, scenarios }: FindingGroup): string {
  return `- ${text(first.message)}: ${times === 1 ? 'once' : `${times} times`}, first in ${code(scenarios[0] ?? '')}`;
}

function knownMet(scenarios: readonly ScenarioResult[]): readonly string[] {
  return scenarios.flatMap((scenario) =>
    scenario.findings
      .filter(({ verdict }) => verdict === 'known')
      .map(({ message }) => `- ${code(scenarioKey(scenario))}: ${text(message)}`),
  );
}

function flakyMet(scenarios: readonly ScenarioResult[]): readonly string[] {
  return scenarios
    .filter(({ verdict }) => verdict === 'flaky')
    .map((scenario) => {
      const [first] = scenario.earlier ?? [];
      return `- ${code(scenarioKey(scenario))}, ${scenario.reason ?? ''}: ${text(first?.findings[0]?.message ?? '')}`;
    });
}

/** The run in Markdown, short enough for a CI step summary or a chat message. */
export function summaryMarkdown(summary: RunSummary): string {
  const { info, scenarios, problems } = summary;
  const idle = scenarios.filter(({ verdict }) => verdict === 'skip' || verdict === 'not-run');
  return [
    `# ${SIGNS[tone(summary)]} Steadfast: ${headline(summary).toLowerCase()}`,
    '',
    `**${tally(summary.counts)}** in ${duration(summary.durationMs)}, against ${code(targetName(info))}, seed ${info.seed}, exit code ${summary.exitCode}.`,
    ...(summary.interrupted ? ['', 'The run was interrupted; what follows is partial.'] : []),
    '',
    ...figures(summary),
    ...problems.map((problem) => `> ❌ ${text(problem.message)} (${code(problem.code)})\n`),
    ...(info.notices ?? []).map((notice) => `> ⚠️ ${text(notice.message)} (${code(notice.code)})\n`),
    ...failures(summary),
    ...(summary.comparison ? compared(summary.comparison) : []),
    ...folded('Known failures', knownMet(scenarios)),
    ...folded('Flaky', flakyMet(scenarios)),
    ...folded('Warnings', warningsMet(scenarios).map(met)),
    ...folded('Documented deviations met', deviationsMet(scenarios).map(met)),
    ...folded(
      'Skipped or not run',
      idle.map((scenario) => `- ${code(scenarioKey(scenario))}: ${text(scenario.reason ?? scenario.verdict)}`),
    ),
  ].join('\n');
}

/** Writes `summary.md` into the run's folder. */
export function summaryReporter(folder: string): Reporter {
  return {
    name: 'summary.md',
    end(summary) {
      writeReport(folder, 'summary.md', summaryMarkdown(summary));
    },
  };
}
