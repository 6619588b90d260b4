import { describe, expect, test } from 'vitest';
import type { Header } from '../../src/model/http.ts';
import type { Exchange } from '../../src/model/recording.ts';
import { retryAfter } from '../../src/run/retry-after.ts';
import type { Seen } from '../http/echo-server.ts';
import { exampleSystem } from './example-system.ts';
import { type LiveLibrary, liveLibrary } from './live-library.ts';

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

const JSON_TYPE = { 'content-type': 'application/json', 'cache-control': 'no-store', pragma: 'no-cache' };
const LOAN = '5b2c2f7e-3a51-4b62-8d3a-0c9d7a1e2f34';
const GOOD: Readonly<Record<string, object>> = {
  '/test/hours': { opens: '09:00', closes: '17:00' },
  [`/test/loans/${LOAN}`]: { loan: LOAN, isbn: '9780000000017', state: 'lent', due: '2026-05-01T00:00:00.000Z' },
  '/test/token': { access_token: '0123456789abcdef0123456789abcdef', token_type: 'bearer', expires_in: 3600 },
};

const READ = `  - request: Read loan\n    with: { loan: ${LOAN}, accessToken: none }\n`;
const TOKEN = '  - request: Get token\n';

/** A live library that answers each address in this way first, and well from then on. */
async function libraryThatFirst(first: Answer): Promise<LiveLibrary> {
  const asked = new Set<string>();
  return liveLibrary(({ method, target }: Seen) => {
    const known = asked.has(`${method} ${target}`);
    asked.add(`${method} ${target}`);
    if (!known) return first;
    return { status: 200, headers: JSON_TYPE, body: JSON.stringify(GOOD[target] ?? {}) };
  });
}

async function runSteps(library: LiveLibrary, steps: string, ...argv: readonly string[]) {
  await library.write('scenarios/library/only.yaml', `title: One thing\nsteps:\n${steps}`);
  const { code } = await library.run('scenarios/library/only.yaml', '--target', 'test', ...argv);
  const exchanges = (await library.entries()).filter((one): one is Exchange => one.type === 'exchange');
  return { code, asked: library.server.seen.length, exchanges };
}

const TOO_EARLY = { status: 429, headers: { 'retry-after': '0' }, body: 'not so fast' };

describe('a request that came too early', () => {
  test('is sent again after what Retry-After says, where it is asked for, and every try is kept', async () => {
    const { code, asked, exchanges } = await runSteps(await libraryThatFirst(TOO_EARLY), READ, '--retries', '1');
    expect([code, asked]).toEqual([0, 2]);
    expect(
      exchanges.map(({ response, superseded, againAfterMs }) => [response?.status, superseded, againAfterMs]),
    ).toEqual([
      [429, true, 0],
      [200, undefined, undefined],
    ]);
  });

  test('goes through Newman again too, and what its script said of the first answer is no failure', async () => {
    const steps = '  - request: Opening hours\n';
    expect(await runSteps(await libraryThatFirst(TOO_EARLY), steps, '--retries', '1')).toMatchObject({
      code: 0,
      asked: 2,
    });
  });

  test('is left alone without --retries, and when the wait would be long', async () => {
    expect(await runSteps(await libraryThatFirst(TOO_EARLY), READ)).toMatchObject({ code: 1, asked: 1 });
    const long = await libraryThatFirst({ ...TOO_EARLY, headers: { 'retry-after': '86400' } });
    expect(await runSteps(long, READ, '--retries', '3')).toMatchObject({ code: 1, asked: 1 });
  });

  test('is left alone when the step expects that answer', async () => {
    const steps = `${READ}    expect: { status: 429 }\n`;
    expect(await runSteps(await libraryThatFirst(TOO_EARLY), steps, '--retries', '3')).toMatchObject({ asked: 1 });
  });

  test('is never repeated when it is a POST, unless its step says that this is harmless', async () => {
    const away = { status: 503, headers: { 'retry-after': '0' } };
    expect(await runSteps(await libraryThatFirst(away), TOKEN, '--retries', '3')).toMatchObject({ code: 3, asked: 1 });
    const harmless = `${TOKEN}    idempotent: true\n`;
    expect(await runSteps(await libraryThatFirst(away), harmless, '--retries', '3')).toMatchObject({
      code: 0,
      asked: 2,
    });
  });
});

test('a poll waits as long as Retry-After says, when that is longer than its own pause', async () => {
  const library = await libraryThatFirst({ ...TOO_EARLY, headers: { 'retry-after': '1' } });
  const { code, exchanges } = await runSteps(
    library,
    `${READ}    expect: { status: 200 }\n    retry: { every: 1ms, for: 10s }\n`,
  );
  expect([code, exchanges[0]?.againAfterMs]).toEqual([0, 1000]);
});

test('on a mock the wait costs nothing', async () => {
  const library = await exampleSystem();
  await library.write(
    'scenarios/library/only.yaml',
    `title: One thing\nfaults: [{ id: rate-limited, on: read-loan, with: { retryAfter: 60 } }]\nsteps:\n${READ}    expect: { status: 404 }\n`,
  );
  const { code } = await library.run('scenarios/library/only.yaml', '--retries', '1');
  const exchanges = (await library.entries()).filter((one): one is Exchange => one.type === 'exchange');
  expect([code, exchanges.map(({ againAfterMs }) => againAfterMs)]).toEqual([0, [60_000, undefined]]);
});

test('Retry-After is seconds or a date, read against the clock of the answer; anything else is nothing', () => {
  const now = Date.parse('2026-03-02T09:00:00Z');
  const of = (value: string, ...more: readonly Header[]) => retryAfter([['Retry-After', value], ...more], now);
  expect(of('120')).toBe(120_000);
  expect(of('Mon, 02 Mar 2026 09:00:30 GMT')).toBe(30_000);
  expect(of('Mon, 02 Mar 2026 09:00:30 GMT', ['Date', 'Mon, 02 Mar 2026 09:00:10 GMT'])).toBe(20_000);
  expect(of('Mon, 02 Mar 2026 08:00:00 GMT')).toBe(0);
  expect(['soon', '-1', '1.5', ''].map((text) => of(text))).toEqual([null, null, null, null]);
  expect(retryAfter([], now)).toBeNull();
});
