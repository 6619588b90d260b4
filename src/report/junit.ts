import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding, Reporter, RunSummary, ScenarioResult } from '../model/result.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 text: markup escaped, and characters that XML cannot hold replaced by U+FFFD. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

function attributes(pairs: Readonly<Record<string, string | number>>): string {
  return Object.entries(pairs)
    .map(([name, value]) => ` ${name}="${xml(String(value))}"`)
    .join('');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function sentence(finding: Finding): string {
  const at = finding.place ? ` (${finding.place.file}:${finding.place.line})` : '';
  return `${finding.check}: ${finding.message}${at}`;
}

/** What CI should see inside a test case; undefined for green. */
function outcome(scenario: ScenarioResult): string | undefined {
  const worst = scenario.findings.filter((finding) => finding.verdict === scenario.verdict);
  const message = worst[0]?.message ?? scenario.reason ?? scenario.verdict;
  const detail = xml([...worst.map(sentence), `Run again: ${scenario.rerun}`].join('\n'));
  switch (scenario.verdict) {
    case 'fail':
      return `<failure${attributes({ message, type: worst[0]?.check ?? 'fail' })}>${detail}</failure>`;
    case 'error':
    case 'inconclusive':
      return `<error${attributes({ message, type: scenario.verdict })}>${detail}</error>`;
    case 'skip':
    case 'not-run':
      return `<skipped${attributes({ message: scenario.reason ?? scenario.verdict })}/>`;
    default:
      return undefined;
  }
}

function testCase(scenario: ScenarioResult): string {
  const name = scenario.row === null ? scenario.title : `${scenario.title} [${scenario.row}]`;
  const head = `    <testcase${attributes({
    classname: scenario.id.replace('/', '.'),
    name,
    file: scenario.place.file,
    time: seconds(scenario.durationMs),
  })}`;
  const inside = outcome(scenario);
  return inside === undefined ? `${head}/>` : `${head}>\n      ${inside}\n    </testcase>`;
}

function countOf(scenarios: readonly ScenarioResult[]) {
  const having = (...verdicts: string[]) => scenarios.filter(({ verdict }) => verdicts.includes(verdict)).length;
  return {
    tests: scenarios.length,
    failures: having('fail'),
    errors: having('error', 'inconclusive'),
    skipped: having('skip', 'not-run'),
    time: seconds(scenarios.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
}

/** JUnit XML: a suite per system, a case per scenario × row; `inconclusive` and `error` are `<error>`. */
export function junitXml(summary: RunSummary): string {
  const systems = [...new Set(summary.scenarios.map(({ system }) => system))];
  const body = systems.map((system) => {
    const scenarios = summary.scenarios.filter((scenario) => scenario.system === system);
    return [
      `  <testsuite${attributes({ name: system, timestamp: summary.info.startedAt, ...countOf(scenarios) })}>`,
      ...scenarios.map(testCase),
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'steadfast', ...countOf(summary.scenarios), time: seconds(summary.durationMs) })}>`,
    ...body,
    '</testsuites>',
    '',
  ].join('\n');
}

/** Writes `junit.xml` into the run's folder. */
export function junitReporter(folder: string): Reporter {
  return {
    name: 'junit.xml',
    async end(summary) {
      await writeFile(join(folder, 'junit.xml'), junitXml(summary));
    },
  };
}
