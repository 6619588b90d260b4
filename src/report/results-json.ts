import type { Comparison } from '../model/comparison.ts';
import type { Finding, Reporter, RunSummary } from '../model/result.ts';
import { writeReport } from './write-report.ts';

/** The version of `results.json`; it grows when a reader of an older version would misread a newer file. */
export const RESULTS_VERSION = 1;

/** The content of `results.json`, as `schemas/harness/results.schema.json` publishes it. */
export function resultsJson(summary: RunSummary) {
  const { id, startedAt, target, mock, seed, steadfast, node, browser, selection, notices } = summary.info;
  return {
    schemaVersion: RESULTS_VERSION,
    run: {
      id,
      startedAt,
      durationMs: summary.durationMs,
      target,
      mock,
      seed,
      steadfast,
      node,
      browser,
      ...(selection !== undefined && { selection }),
      ...(notices !== undefined && { notices }),
    },
    verdict: summary.verdict,
    exitCode: summary.exitCode,
    interrupted: summary.interrupted,
    counts: summary.counts,
    responses: summary.responses,
    problems: summary.problems,
    scenarios: summary.scenarios.map(({ place, findings, earlier, ...scenario }) => ({
      ...scenario,
      file: place.file,
      line: place.line,
      findings: findings.map(findingJson),
      ...(earlier && { earlier: earlier.map((one) => ({ ...one, findings: one.findings.map(findingJson) })) }),
    })),
    requirements: summary.requirements,
    coverage: {
      operations: summary.coverage.operations,
      responses: summary.coverage.responses,
      cells: summary.coverage.cells,
      checks: summary.checks,
    },
    codeAge: summary.codeAge,
    ...(summary.comparison && { comparison: comparisonJson(summary.comparison) }),
  };
}

function findingJson({ place, schema, ...finding }: Finding) {
  return {
    ...finding,
    ...(place && { file: place.file, line: place.line }),
    ...(schema && { schemaFile: schema.file, schemaLine: schema.line }),
  };
}

function comparisonJson({ checks, ...comparison }: Comparison) {
  return {
    ...comparison,
    checks: checks.map(({ place, ...check }) => ({ ...check, ...(place && { file: place.file, line: place.line }) })),
  };
}

/** Writes `results.json` into the run's folder. */
export function resultsReporter(folder: string): Reporter {
  return {
    name: 'results.json',
    end(summary) {
      writeReport(folder, 'results.json', `${JSON.stringify(resultsJson(summary), null, 2)}\n`);
    },
  };
}
