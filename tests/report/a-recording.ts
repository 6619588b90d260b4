import type { PlannedScenario } from '../../src/model/plan.ts';
import type { Attempt, JournalEntry } from '../../src/model/recording.ts';
import { HOSTILE } from './a-run.ts';

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
