import { describe, expect, test } from 'vitest';
import { createPacer } from '../../src/http/pacer.ts';
import type { Exchange } from '../../src/model/recording.ts';
import { notAfter, takeTurns } from '../../src/run/turns.ts';
import { type LiveLibrary, liveLibrary } from './live-library.ts';

const TOKEN = JSON.stringify({
  access_token: '0123456789abcdef0123456789abcdef',
  token_type: 'bearer',
  expires_in: 60,
});

const HOURS = JSON.stringify({ opens: '09:00', closes: '17:00' });
const HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Pragma: 'no-cache' };

/** The live library, asked at the given pace; `arrivals` are the server's own times. */
async function paced(pace: string): Promise<LiveLibrary & { readonly arrivals: readonly number[] }> {
  const arrivals: number[] = [];
  const library = await liveLibrary(({ target }) => {
    arrivals.push(performance.now());
    return { status: 200, headers: HEADERS, body: target.endsWith('/token') ? TOKEN : HOURS };
  });
  await library.edit(
    'scenarios/library/system.yaml',
    'has: [deletable-data]',
    `has: [deletable-data]\n    pace: { "${library.host}": ${pace} }`,
  );
  return { ...library, arrivals };
}

const REFUSED = { code: 'guard.undeclared', message: 'it is not declared' };

const steps = (request: string, count: number) =>
  Array.from({ length: count }, (_, index) => `  - { id: s${index}, request: ${request} }\n`).join('');

async function exchangesOf(library: LiveLibrary): Promise<readonly Exchange[]> {
  return (await library.entries()).filter((entry) => entry.type === 'exchange');
}

/** Milliseconds from the first request to the last. A timer may be late, so those between say less. */
function span(sent: readonly Exchange[]): number {
  const times = sent.map(({ at }) => Date.parse(at));
  return Math.max(...times) - Math.min(...times);
}

async function write(library: LiveLibrary, name: string, scenario: string): Promise<string> {
  const file = `scenarios/library/${name}.yaml`;
  await library.write(file, `title: ${name}\n${scenario}`);
  return file;
}

describe('on a live target', () => {
  test('a request waits its turn, and says so', async () => {
    const library = await paced('1 per 700ms');
    const file = await write(library, 'three', `steps:\n${steps('Get token', 3)}`);
    const { code, out } = await library.run('--target', 'test', '--verbose', file);
    expect(code).toBe(0);
    const sent = await exchangesOf(library);
    expect(span(sent)).toBeGreaterThanOrEqual(1400);
    // A machine that is slow enough has nothing to wait for.
    const waited = sent.filter(({ facts }) => facts['pace.waitedMs'] !== undefined);
    expect(out.match(/transport POST waited \d\.\d s for its turn/g) ?? []).toHaveLength(waited.length);
  });

  test('a request that Newman sends waits its turn as well', async () => {
    const library = await paced('1 per 1500ms');
    const file = await write(library, 'hours', 'steps:\n  - request: Get token\n  - request: Opening hours\n');
    expect((await library.run('--target', 'test', file)).code).toBe(0);
    expect(span(await exchangesOf(library))).toBeGreaterThanOrEqual(1500);
  });

  test('scenarios side by side share the pace of a host', async () => {
    const library = await paced('1 per 500ms');
    const files = await Promise.all(
      ['one', 'two', 'three'].map((name) => write(library, name, `steps:\n${steps('Get token', 1)}`)),
    );
    const { code } = await library.run('--target', 'test', '--workers', '3', ...files);
    expect([code, library.arrivals.length]).toEqual([0, 3]);
    expect(span(await exchangesOf(library))).toBeGreaterThanOrEqual(1000);
  });

  test('a mock is asked as fast as it answers', async () => {
    const library = await paced('1 per 1h');
    const file = await write(library, 'three', `steps:\n${steps('Get token', 3)}`);
    expect((await library.run(file)).code).toBe(0);
  });

  test('a pace that can not be read, or of a host that is not reached, is refused', async () => {
    const library = await paced('often');
    expect((await library.steadfast('validate', '--system', 'library')).err).toContain('"5 per 1m"'.slice(1, -1));
    await library.edit('scenarios/library/system.yaml', `"${library.host}": often`, 'api.elsewhere.example: 5 per 1m');
    const { code, err } = await library.steadfast('validate', '--system', 'library');
    expect([code, err]).toEqual([2, expect.stringContaining('system.pace-host')]);
  });
});

test('a wait for others is not counted against the time of the scenario', async () => {
  const put: number[] = [];
  const limit = { signal: new AbortController().signal, extend: (ms: number) => put.push(ms), clear: () => undefined };
  const pace = { 'api.library.example': { requests: 1, perMs: 60_000 } };
  const held = { now: () => 0, wait: () => Promise.resolve() };
  const turn = takeTurns(createPacer(held), { pace }, (url) => (url.endsWith('/no') ? REFUSED : null), limit);
  expect(await turn('https://api.library.example/a', null)).toBe(0);
  expect(await turn('https://api.library.example/no', null)).toBe(0);
  expect(await turn('https://elsewhere.example/a', null)).toBe(0);
  const waited = await turn('https://api.library.example/b', null);
  expect(waited).toBeGreaterThanOrEqual(60_000);
  expect(put).toEqual([waited]);
});

test('a step that needs a young code has until that code is too old', () => {
  const step = { within: { ms: 600_000, of: 'consent' } };
  const codeSeenAt = new Map([['consent', 1000]]);
  expect(notAfter(step, { codeSeenAt })).toBe(601_000);
  expect(notAfter({ within: null }, { codeSeenAt })).toBeNull();
});
