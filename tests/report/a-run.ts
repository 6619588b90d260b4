import type { Counts, Finding, RunSummary, ScenarioResult } from '../../src/model/result.ts';
import { zeroCounts } from '../../src/verdict/zero-counts.ts';
import { aComparison } from './a-comparison.ts';
import { aHistory } from './a-history.ts';

/** What a server could send to break a report: markup, terminal escapes, Markdown, characters that XML cannot hold. */
export const HOSTILE = '<script>x</script>"\'`&lt;\u0000\u001b[31m\u202e\ud800|[a](b)\n# c]]>';

export const FINDING: Finding = {
  check: 'response.schema',
  verdict: 'fail',
  step: 'exchange',
  subject: 'exchange.1',
  message: 'expires_in must be a number',
  expected: 'number',
  actual: '3600',
  pointer: '/expires_in',
  schema: { file: 'schemas/bank/token.200.schema.json', line: 12 },
  place: { file: 'scenarios/bank/pay.yaml', line: 9, column: 5 },
};

export function aScenario(change: Partial<ScenarioResult> = {}): ScenarioResult {
  return {
    id: 'bank/pay',
    row: null,
    system: 'bank',
    title: 'A payment is accepted',
    tags: ['nightly'],
    covers: ['bank@token.type'],
    verdict: 'pass',
    attempts: 1,
    durationMs: 1234,
    findings: [],
    steps: [
      { id: 'consent', kind: 'consent', title: 'Consent', verdict: 'pass', exchanges: [] },
      { id: 'exchange', kind: 'request', title: 'Exchange', verdict: 'pass', exchanges: ['exchange.1'] },
    ],
    place: { file: 'scenarios/bank/pay.yaml', line: 2, column: 1 },
    rerun: 'bin/steadfast run bank/pay --seed 7',
    ...change,
  };
}

function countsOf(scenarios: readonly ScenarioResult[]): Counts {
  const counts = zeroCounts();
  for (const { verdict } of scenarios) counts[verdict] += 1;
  return counts;
}

export function aRun(scenarios: readonly ScenarioResult[], change: Partial<RunSummary> = {}): RunSummary {
  return {
    info: {
      id: '2026-11-21T09-00-00-ab12',
      startedAt: '2026-11-21T09:00:00.000Z',
      target: 'mock',
      mock: true,
      seed: 7,
      steadfast: '0.1.0',
      node: '20.20.2',
      browser: 'Chromium 150, headless shell',
      folder: 'reports/2026-11-21T09-00-00-ab12',
    },
    durationMs: 65_000,
    verdict: 'pass',
    exitCode: 0,
    interrupted: false,
    counts: countsOf(scenarios),
    responses: { total: 9, judged: 8, unknown: 1 },
    requirements: [],
    coverage: { operations: { total: 2, covered: 1 }, responses: { total: 3, covered: 1 }, cells: [] },
    checks: [],
    codeAge: null,
    past: [],
    comparison: null,
    scenarios,
    problems: [],
    ...change,
  };
}

const REQUIREMENT = {
  title: 'The token type is Bearer',
  quote: 'token_type: Bearer',
  source: 'S0:12',
  severity: 'MUST',
  actor: 'server',
};

/** A run in which everything happened: every verdict, rows, warnings, deviations, reasons, an interruption. */
export function richRun(): RunSummary {
  const scenarios = [
    aScenario({
      row: 'card',
      verdict: 'fail',
      findings: [FINDING, { ...FINDING, check: 'response.headers', verdict: 'pass', message: 'Held' }],
    }),
    aScenario({ row: 'transfer' }),
    aScenario({
      id: 'bank/late',
      title: 'A late code is refused',
      verdict: 'warn',
      findings: [
        {
          check: 'contract.unknown-property',
          verdict: 'warn',
          step: 'exchange',
          subject: null,
          message: 'New: "hint"',
        },
        {
          check: 'oauth.token-error-shape',
          verdict: 'pass',
          step: 'exchange',
          subject: null,
          message: 'A line break (documented)',
          deviation: 'bank@deviation.trailer',
        },
      ],
    }),
    aScenario({
      id: 'bank/known',
      title: 'A known failure',
      verdict: 'known',
      findings: [{ ...FINDING, verdict: 'known', message: `${FINDING.message} (known until 2026-12-01)` }],
    }),
    aScenario({
      id: 'bank/flaky',
      title: 'A flaky scenario',
      verdict: 'flaky',
      attempts: 2,
      reason: 'passed at attempt 2',
      earlier: [{ attempt: 1, verdict: 'fail', durationMs: 900, findings: [FINDING] }],
    }),
    aScenario({
      id: 'bank/lost',
      title: 'An answer is lost',
      verdict: 'inconclusive',
      reason: 'no answer came',
      notAgain: 'pay sent POST',
    }),
    aScenario({
      id: 'bank/broken',
      title: 'A mock without a handler',
      verdict: 'error',
      findings: [{ check: 'step.judged', verdict: 'error', step: null, subject: null, message: 'Nothing was judged' }],
    }),
    aScenario({ id: 'shop/live', system: 'shop', title: 'Only live', verdict: 'skip', reason: 'only for production' }),
    aScenario({
      id: 'shop/rest',
      system: 'shop',
      title: HOSTILE,
      verdict: 'not-run',
      reason: 'the run was interrupted',
    }),
  ].map((scenario) => (scenario.system === 'shop' ? { ...scenario, attempts: 0, durationMs: 0, steps: [] } : scenario));
  const covering = { ...REQUIREMENT, scenarios: ['bank/pay[card]', 'bank/pay[transfer]'] };
  return aRun(scenarios, {
    verdict: 'error',
    exitCode: 7,
    interrupted: true,
    codeAge: { medianMs: 2_000, maxMs: 601_000 },
    past: aHistory(),
    comparison: aComparison(HOSTILE),
    checks: [
      { check: 'S18', title: 'A code works once', system: 'bank', scenarios: ['bank/late'], verdict: 'warn' },
      {
        check: 'S19',
        title: 'A code is bound',
        system: 'bank',
        scenarios: [],
        verdict: 'not-run',
        reason: 'no way to',
      },
      { check: 'S19', title: 'A code is bound', system: 'shop', scenarios: [], verdict: 'not-run' },
    ],
    problems: [{ code: 'report.failed', message: 'The report x.txt could not be written: disk full' }],
    requirements: [
      { ...covering, id: 'bank@token.type', verdict: 'fail' },
      { ...covering, id: 'bank@token.life', verdict: 'pass' },
      { ...REQUIREMENT, id: 'bank@portal.help', verdict: 'not-run', scenarios: [], reason: 'nobody can tell' },
      { ...REQUIREMENT, id: 'bank@portal.more', verdict: 'not-run', scenarios: [] },
    ],
    coverage: {
      operations: { total: 2, covered: 1 },
      responses: { total: 3, covered: 1 },
      cells: [
        { operation: 'token', status: '200', scenarios: ['bank/pay[card]'] },
        { operation: 'token', status: '503', scenarios: [], reason: 'no mock of it' },
        { operation: 'pay', status: '201', scenarios: [] },
      ],
    },
  });
}
