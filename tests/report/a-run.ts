import type { PlannedScenario } from '../../src/model/plan.ts';
import type { Attempt, JournalEntry } from '../../src/model/recording.ts';
import type { Counts, Finding, RunSummary, ScenarioResult } from '../../src/model/result.ts';
import { zeroCounts } from '../../src/verdict/zero-counts.ts';
import { aComparison } from './a-comparison.ts';

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
    aScenario({ id: 'bank/lost', title: 'An answer is lost', verdict: 'inconclusive', reason: 'no answer came' }),
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

const PLANNED: PlannedScenario = {
  id: 'bank/pay',
  row: null,
  system: 'bank',
  title: 'A payment is accepted',
  description: 'From consent to receipt.',
  file: 'scenarios/bank/pay.yaml',
  place: { file: 'scenarios/bank/pay.yaml', line: 2, column: 1 },
  places: {},
  tags: ['nightly'],
  covers: [],
  target: 'test',
  mock: true,
  as: 'payer',
  reuse: {},
  locks: [],
  variables: {},
  given: {},
  faults: [{ id: 'delay', on: 'token', nth: 2, times: 3, with: {} }],
  clockStart: null,
  live: 'safe',
  timeoutMs: 60_000,
  steps: [],
  finally: [],
  skip: null,
};

const AT = '2026-11-21T09:00:00.000Z';
const LATER = '2026-11-21T09:10:01.000Z';
const page = (picture: string | null) => ({
  page: 'sign-in',
  url: 'https://id.bank.example/sign-in?x=1',
  title: 'Sign in',
  heading: HOSTILE,
  text: HOSTILE,
  picture,
});

const ENTRIES: readonly JournalEntry[] = [
  {
    type: 'step',
    step: 'consent',
    at: AT,
    kind: 'consent',
    title: 'Consent',
    pointer: '/steps/0',
    expect: null,
    window: null,
    soft: false,
  },
  {
    type: 'consent',
    step: 'consent',
    at: AT,
    id: 'consent.1',
    journey: 'consent',
    branch: 'accept',
    authorizeUrl: 'https://id.bank.example/authorize?scope=openid&state=abc',
    stateSent: 'abc',
    pages: [page('one.png'), page('same-as-one.png'), page(null)],
    outcome: {
      kind: 'callback',
      url: 'https://app.example/?code=c0de&state=abc',
      params: [
        ['code', 'c0de'],
        ['state', 'abc'],
      ],
    },
    durationMs: 400,
    facts: {},
  },
  {
    type: 'step',
    step: 'exchange',
    at: LATER,
    kind: 'request',
    title: 'Exchange',
    pointer: '/finally/0',
    expect: null,
    window: null,
    soft: false,
  },
  ...[1, 2].map(
    (n): JournalEntry => ({
      type: 'exchange',
      step: 'exchange',
      at: LATER,
      id: `exchange.${n}`,
      operation: 'token',
      via: 'native',
      durationMs: 12,
      request: {
        method: 'POST',
        url: 'https://api.bank.example/token?p=1',
        headers: [['X-Note', HOSTILE]],
        body: { encoding: 'utf8', data: `grant_type=${HOSTILE}`, bytes: 20 },
      },
      response: {
        status: 400,
        statusText: 'Bad Request',
        headers: [['Content-Type', 'application/json']],
        body: { encoding: 'utf8', data: '{"error":"invalid_grant"}', bytes: 25 },
      },
      failure: null,
      facts: { 'code.ageMs': 601_000, 'code.lifetimeMs': 600_000 },
      ...(n === 1 && { superseded: true as const }),
    }),
  ),
  { type: 'step-end', step: 'exchange', at: LATER, captured: {}, problem: null, durationMs: 14 },
];

/** What was recorded of every scenario of `richRun` that ran. */
export function anAttempt(): Attempt {
  return {
    header: {
      type: 'attempt',
      version: 1,
      attempt: 1,
      observer: 'runner',
      startedAt: AT,
      scenario: PLANNED,
      secrets: [],
    },
    entries: ENTRIES,
    end: { type: 'attempt-end', endedAt: LATER, durationMs: 601_000, interrupted: false },
  };
}
