import { describe, expect, test, vi } from 'vitest';
import type { PlannedScenario } from '../../src/model/plan.ts';
import type { Attempt, Exchange, JournalEntry } from '../../src/model/recording.ts';
import { whyNotAgain } from '../../src/run/why-not-again.ts';
import { planned } from '../record/planned.ts';
import { type Example, exampleSystem } from './example-system.ts';

/** The library answers one question after another; its first `failures` answers are wrong. */
async function moodyLibrary(failures: number): Promise<Example> {
  const library = await exampleSystem();
  await library.edit(
    'mocks/library/handlers.ts',
    "HttpResponse.json({ opens: '09:00', closes: '17:00' })",
    "HttpResponse.json({ opens: ++asked > FAILURES ? '09:00' : '10:00', closes: '17:00' })",
  );
  await library.edit(
    'mocks/library/handlers.ts',
    'export default function',
    `let asked = 0;\nconst FAILURES = ${failures};\nexport default function`,
  );
  return library;
}

const HOURS = 'scenarios/library/opening-hours.yaml';

describe('run --attempts', () => {
  test('tells a flaky scenario from a failed one and keeps each attempt', async () => {
    const library = await moodyLibrary(2);
    const { code, results, out } = await library.run(HOURS, '--attempts', '3');
    expect([code, results.verdict, results.counts]).toEqual([
      0,
      'flaky',
      expect.objectContaining({ flaky: 1, pass: 0 }),
    ]);
    expect(results.scenarios[0]).toMatchObject({
      reason: 'passed at attempt 3',
      earlier: [1, 2].map((attempt) => ({ attempt, verdict: 'fail' })),
    });
    expect(out).toContain('1 flaky');
    expect((await library.entries()).filter(({ type }) => type === 'exchange')).toHaveLength(3);
    expect(await library.read('reports/latest/report.html')).toContain('Attempt 2');
    expect(await library.read('reports/latest/junit.xml')).toMatch(
      /<flakyFailure message="attempt 1: .*type="postman.tests"/,
    );
    const again = await library.steadfast('judge', 'reports/latest', '--json');
    expect(JSON.parse(again.out).scenarios).toEqual(results.scenarios);
  });

  test('fails the run for a flaky scenario where that is asked for', async () => {
    const library = await moodyLibrary(1);
    const { code, results } = await library.run(HOURS, '--attempts', '2', '--fail-on-flaky');
    expect([code, results.verdict]).toEqual([1, 'fail']);
  });

  test('a scenario that fails each time has failed, and one that passes is tried once', async () => {
    const library = await moodyLibrary(9);
    const failed = await library.run(HOURS, '--attempts', '2');
    expect([failed.code, failed.results.scenarios[0]?.verdict]).toEqual([1, 'fail']);
    const passed = await library.run('scenarios/library/wrong-secret.yaml', '--attempts', '2');
    expect((await library.entries()).filter(({ type }) => type === 'exchange')).toHaveLength(2);
    expect(passed.code).toBe(0);
  });

  test('on a live target nothing is tried again that a system may have taken, and the reason is said', async () => {
    const library = await exampleSystem();
    const { createServer } = await import('node:http');
    const taken: string[] = [];
    const server = createServer((request, response) => {
      taken.push(`${request.method} ${request.url}`);
      const isToken = request.url?.endsWith('/token') ?? false;
      response.writeHead(isToken ? 200 : 500, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        pragma: 'no-cache',
      });
      response.end(
        isToken ? '{"access_token":"a1b2c3d4e5f6a7b8c9d0e1f2","token_type":"bearer","expires_in":3600}' : '{}',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await library.edit(
      'collections/library/test.postman_environment.json',
      'https://api.library.example/test',
      `http://127.0.0.1:${port}`,
    );
    for (const [name, value] of Object.entries(LIVE)) vi.stubEnv(name, value);
    const { results } = await library.run('library/borrow[novel]', '--target', 'test', '--attempts', '3');
    vi.unstubAllEnvs();
    server.close();
    expect(taken.filter((line) => line.startsWith('POST') && line.endsWith('/loans'))).toHaveLength(1);
    expect(results.scenarios[0]).toMatchObject({ notAgain: 'borrow-book sent POST, and a second one could double it' });
  });
});

const LIVE = {
  LIBRARY_CLIENT_ID: 'reader',
  LIBRARY_CLIENT_SECRET: 'reader-secret-value',
  LIBRARY_USER_EMAIL: 'reader@library.example',
  LIBRARY_USER_PIN: 'reader-pin-value',
  LIBRARY_BOOK_ISBN: '9780000000017',
  LIBRARY_NOVEL_ISBN: '9780000000017',
  LIBRARY_ATLAS_ISBN: '9780000000024',
};

describe('why a scenario is not tried again', () => {
  const attempt = (entries: readonly JournalEntry[], change: Partial<PlannedScenario> = {}): Attempt => ({
    header: {
      type: 'attempt',
      version: 1,
      attempt: 1,
      observer: 'runner',
      startedAt: '2026-11-22T02:00:00.000Z',
      scenario: { ...planned('bank/pay'), mock: false, ...change },
      secrets: [],
    },
    entries,
    end: { type: 'attempt-end', endedAt: '2026-11-22T02:00:01.000Z', durationMs: 1000, interrupted: false },
  });
  const sent = (method: string, body: string | null = null): Exchange => ({
    type: 'exchange',
    step: 'pay',
    at: '2026-11-22T02:00:00.000Z',
    id: 'pay.1',
    operation: 'pay',
    via: 'native',
    durationMs: 1,
    request: {
      method,
      url: 'https://bank.example/',
      headers: [],
      body: body === null ? null : { encoding: 'utf8', data: body, bytes: body.length },
    },
    response: null,
    failure: null,
    facts: {},
  });

  test('reading and asking for a token may be done again, writing may not', () => {
    expect(whyNotAgain(attempt([sent('GET'), sent('POST', 'grant_type=authorization_code&code=x')]), [])).toBeNull();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(whyNotAgain(attempt([sent('GET'), sent(method)]), [])).toContain(`pay sent ${method}`);
    expect(whyNotAgain(attempt([sent('POST')], { mock: true }), [])).toBeNull();
  });

  test('an account whose consent failed is left in peace, and a fault of our own is not hidden', () => {
    const consent: JournalEntry = {
      type: 'consent',
      step: 'consent',
      at: '2026-11-22T02:00:00.000Z',
      id: 'consent.1',
      journey: 'consent',
      branch: 'accept',
      authorizeUrl: 'https://bank.example/authorize',
      stateSent: null,
      pages: [],
      outcome: { kind: 'failed', code: 'consent.page-unknown', message: 'unknown', page: null },
      durationMs: 1,
      facts: {},
    };
    expect(whyNotAgain(attempt([consent]), [])).toContain('locked');
    const broken = { check: 'step.judged', verdict: 'error', step: null, subject: null, message: '' } as const;
    expect(whyNotAgain(attempt([], { mock: true }), [broken])).toContain('fault of the harness');
  });
});
