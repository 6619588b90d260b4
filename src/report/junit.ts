import type { Comparison } from '../model/comparison.ts';
import { scenarioKey } from '../model/plan.ts';
import type { Finding, Reporter, RunSummary, ScenarioResult } from '../model/result.ts';
import { LISTED, placeOfCheck } from './changes.ts';
import { redFindings } from './needs-a-look.ts';
import { scenarioName } from './scenario-name.ts';
import { writeReport } from './write-report.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Characters that XML 1.0 cannot hold in any spelling become U+FFFD. */
function holdable(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

function content(text: string): string {
  return holdable(text).replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
}

/** A parser turns bare line breaks of an attribute into spaces, so they are written as references. */
function attributes(pairs: Readonly<Record<string, string | number>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => {
      const text = holdable(String(value)).replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character);
      return ` ${name}="${text}"`;
    })
    .join('');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function sentence(finding: Finding): string {
  const at = finding.place ? ` (${finding.place.file}:${finding.place.line})` : '';
  const schema = finding.schema ? `, schema ${finding.schema.file}:${finding.schema.line}` : '';
  return `${finding.check}: ${finding.message}${at}${schema}`;
}

/** What CI should see inside a test case; empty for green. */
function outcome(scenario: ScenarioResult): readonly string[] {
  const red = redFindings(scenario);
  const first = red.find(({ verdict }) => verdict === scenario.verdict) ?? red[0];
  const message = first?.message ?? scenario.reason ?? scenario.verdict;
  const reasons = red.length > 0 ? red.map(sentence) : [message];
  const detail = content([scenarioName(scenario), ...reasons, `Run again: ${scenario.rerun}`].join('\n'));
  const place = first?.check ?? scenario.verdict;
  switch (scenario.verdict) {
    case 'fail':
      return [`<failure${attributes({ message, type: place })}>${detail}</failure>`];
    case 'error':
    case 'inconclusive':
      return [`<error${attributes({ message: `${scenario.verdict}: ${message}`, type: place })}>${detail}</error>`];
    case 'known': {
      const known = scenario.findings.find(({ verdict }) => verdict === 'known');
      return [`<skipped${attributes({ message: known ? sentence(known) : scenario.verdict })}/>`];
    }
    case 'skip':
    case 'not-run':
      return [`<skipped${attributes({ message: scenario.reason ?? scenario.verdict })}/>`];
    default:
      return [];
  }
}

/** As Surefire writes them: CI servers tell a flaky test by its `<flakyFailure>`. */
function earlierAttempts({ earlier = [], verdict }: ScenarioResult): readonly string[] {
  const element = verdict === 'flaky' ? 'flakyFailure' : 'rerunFailure';
  return earlier.flatMap(({ attempt, findings, verdict: was }) => {
    const message = findings[0]?.message ?? was;
    const head = attributes({ message: `attempt ${attempt}: ${message}`, type: findings[0]?.check ?? was });
    return [`<${element}${head}>${content(findings.map(sentence).join('\n'))}</${element}>`];
  });
}

/** Named by what is stable, so that a CI's history survives a new title; the title is a property. */
function testCase(scenario: ScenarioResult, comparison: Comparison | null): string {
  const warnings = scenario.findings.filter(({ verdict }) => verdict === 'warn').map(sentence);
  const head = attributes({
    classname: scenario.id.replaceAll('/', '.'),
    name: scenarioKey(scenario),
    file: scenario.place.file,
    time: seconds(scenario.durationMs),
  });
  const inside = [
    `<properties>${properties([['title', scenarioName(scenario)], ...changesOf(scenario, comparison)])}</properties>`,
    ...outcome(scenario),
    ...earlierAttempts(scenario),
    ...(warnings.length === 0 ? [] : [`<system-out>${content(['Warnings:', ...warnings].join('\n'))}</system-out>`]),
  ];
  return `    <testcase${head}>\n${inside.map((line) => `      ${line}\n`).join('')}    </testcase>`;
}

function properties(pairs: readonly (readonly [name: string, value: string | number])[]): string {
  return pairs.map(([name, value]) => `<property${attributes({ name, value })}/>`).join('');
}

/** `baseline.new` = the checks of the scenario that fail since the baseline, and so on. */
function changesOf(scenario: ScenarioResult, comparison: Comparison | null): readonly (readonly [string, string])[] {
  const own = comparison?.checks.filter((check) => check.scenario === scenarioKey(scenario)) ?? [];
  return LISTED.flatMap((change) => {
    const checks = own.filter((check) => check.change === change);
    return checks.length === 0
      ? []
      : [
          [
            `baseline.${change}`,
            checks.map((check) => `${check.check} ${placeOfCheck(check)}`.trim()).join('; '),
          ] as const,
        ];
  });
}

/** Counts of the whole run's comparison; checks that vanished with their scenario stand nowhere else. */
function comparisonSuite({ comparison, info }: RunSummary): readonly string[] {
  if (comparison === null) return [];
  const counts = Object.entries(comparison.counts).map(([change, count]) => [`baseline.${change}`, count] as const);
  const none = { tests: 0, failures: 0, errors: 0, skipped: 0, time: seconds(0) };
  return [
    `  <testsuite${attributes({ name: 'baseline', timestamp: timestamp(info.startedAt), ...none })}>`,
    `    <properties>${properties([['baseline', comparison.baseline.id], ...counts])}</properties>`,
    '  </testsuite>',
  ];
}

/** A problem of the run itself is a case too: CI must not look green when the run was not. */
function problemSuite({ problems, info }: RunSummary): readonly string[] {
  if (problems.length === 0) return [];
  const count = problems.length;
  const counts = { tests: count, failures: 0, errors: count, skipped: 0, time: seconds(0) };
  return [
    `  <testsuite${attributes({ name: 'steadfast', timestamp: timestamp(info.startedAt), ...counts })}>`,
    ...problems.map(
      ({ code, message }) =>
        `    <testcase${attributes({ classname: 'steadfast', name: code, time: seconds(0) })}>\n      <error${attributes({ message, type: code })}/>\n    </testcase>`,
    ),
    '  </testsuite>',
  ];
}

/** UTC without zone and fraction, the one form that every JUnit schema takes. */
function timestamp(iso: string): string {
  return iso.slice(0, 19);
}

function countOf(scenarios: readonly ScenarioResult[]) {
  const having = (...verdicts: string[]) => scenarios.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    tests: scenarios.length,
    failures: having('fail'),
    errors: having('error', 'inconclusive'),
    skipped: having('skip', 'not-run', 'known'),
    time: seconds(scenarios.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
}

function suite(system: string, summary: RunSummary): readonly string[] {
  const scenarios = summary.scenarios.filter((scenario) => scenario.system === system);
  const head = { name: system, timestamp: timestamp(summary.info.startedAt), ...countOf(scenarios) };
  return [
    `  <testsuite${attributes(head)}>`,
    ...scenarios.map((scenario) => testCase(scenario, summary.comparison)),
    '  </testsuite>',
  ];
}

/** JUnit XML: a suite per system, a case per scenario × row; `inconclusive` and `error` are `<error>`. */
export function junitXml(summary: RunSummary): string {
  const systems = [...new Set(summary.scenarios.map(({ system }) => system))];
  const { tests, failures, errors } = countOf(summary.scenarios);
  const problems = summary.problems.length;
  const head = { name: 'steadfast', tests: tests + problems, failures, errors: errors + problems };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ ...head, time: seconds(summary.durationMs) })}>`,
    ...systems.flatMap((system) => suite(system, summary)),
    ...problemSuite(summary),
    ...comparisonSuite(summary),
    '</testsuites>',
    '',
  ].join('\n');
}

/** Writes `junit.xml` into the run's folder. */
export function junitReporter(folder: string): Reporter {
  return {
    name: 'junit.xml',
    end(summary) {
      writeReport(folder, 'junit.xml', junitXml(summary));
    },
  };
}
