import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { CONSENT, type Notebook, notebook } from './notebook.ts';

const KEY = 'a key that nobody will guess';
const WRITE = '  - request: Write note\n    capture: { note: $.id }\n';

let book: Notebook;
beforeEach(async () => {
  book = await notebook();
  await scenario('one');
});

async function scenario(name: string, head = 'reuse: consent\n', steps = CONSENT + WRITE): Promise<void> {
  await book.write(`scenarios/notebook/${name}.yaml`, `title: Number ${name}\n${head}steps:\n${steps}`);
}

async function run(...argv: readonly string[]) {
  const answer = await book.steadfast('run', '--target', 'live', '--system', 'notebook', ...argv);
  return { ...answer, results: await book.results() };
}

async function everythingIn(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1'));
  return (await Promise.all(files)).join('\n');
}

describe('a consent that says it may be reused', () => {
  test('is given once for all scenarios of a run, and by nobody again where there is no key', async () => {
    for (const name of ['two', 'three']) await scenario(name);
    await scenario('alone', '');
    const { code, out } = await run('--workers', '4');
    expect(code, out).toBe(0);
    expect(book.seen).toMatchObject({ consents: 2, exchanges: 2 });
    expect(book.notes.size).toBe(4);
    await run('notebook/one');
    expect(book.seen.consents).toBe(3);
    expect(await readdir(book.folder)).not.toContain('.steadfast');
  });

  test('serves later runs from a file under the key of the environment, and the recording says so', async () => {
    vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
    const first = await run();
    const second = await run();
    expect(second.code, second.out).toBe(0);
    expect(book.seen).toMatchObject({ consents: 1, exchanges: 1, refreshes: 0 });
    const use = (await book.entries()).find(({ type }) => type === 'stored-consent');
    expect(use).toMatchObject({ persona: 'owner', run: first.results.run.id, tokens: 'reused' });
    const [result] = second.results.scenarios;
    expect(result?.steps.map(({ verdict }) => verdict)).toEqual(['pass', 'skip', 'pass']);
    expect(result?.steps[1]?.reason).toContain(first.results.run.id);
    expect((await book.steadfast('judge', 'reports/latest')).code).toBe(0);
    expect(await book.read('reports/latest/report.html')).toContain('A consent of before was used');
    const written = await everythingIn(book.folder);
    for (const secret of [...book.tokens, KEY]) expect(written).not.toContain(secret);
    await run('--until', 'exchange-code');
    expect(book.notes.size).toBe(2);
  });

  test('is asked for anew with --fresh-consent, once a run', async () => {
    vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
    await scenario('two');
    await run('notebook/one');
    await run('--fresh-consent');
    expect(book.seen.consents).toBe(2);
    await run();
    expect(book.seen.consents).toBe(2);
  });

  test('is of one person, one account and one request: another has a consent of its own', async () => {
    vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
    await run();
    vi.stubEnv('NOTEBOOK_OWNER_EMAIL', 'nobody-else@notebook.example');
    await run();
    await run('--env-var', 'clientId=another-app');
    expect(book.seen.consents).toBe(3);
  });
});

describe('tokens that ran out', () => {
  beforeEach(async () => {
    vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
    book.expiresIn = 0;
    await run();
  });

  test('are renewed with the refresh token, by two runs at once as well, and no rotation is lost', async () => {
    const both = await Promise.all([run(), run('--output', 'elsewhere')]);
    expect(
      both.map(({ code }) => code),
      both.map(({ out, err }) => out + err).join('\n'),
    ).toEqual([0, 0]);
    expect(book.seen).toEqual({ consents: 1, exchanges: 1, refreshes: 2, refusedRefreshes: 0 });
    const entries = await book.entries();
    expect(entries).toContainEqual(expect.objectContaining({ type: 'exchange', operation: 'refresh' }));
    expect(entries).toContainEqual(expect.objectContaining({ type: 'stored-consent', tokens: 'refreshed' }));
  });

  test('lead back to the person when their refresh token is refused, or older than the system allows', async () => {
    book.refreshToken = null;
    const { code, out } = await run();
    expect(code, out).toBe(0);
    expect(book.seen).toMatchObject({ consents: 2, refreshes: 0, refusedRefreshes: 1 });
    book.expiresIn = 200 * 86_400;
    for (const [days, consents] of [
      [15, 3],
      [16, 3],
      // Ninety days after the last consent even a good token is not used.
      [106, 4],
    ] as const) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 });
      await run();
      vi.useRealTimers();
      expect(book.seen).toMatchObject({ consents, refreshes: 0, refusedRefreshes: 1 });
    }
  });

  test('that a scenario renews itself are kept as well', async () => {
    const refresh = '  - request: Refresh\n    capture: { accessToken: $.access_token }\n';
    const both = CONSENT.replace('access_token }', 'access_token, refreshToken: $.refresh_token }');
    await scenario('one', 'reuse: consent\n', both + refresh + WRITE);
    for (const _again of [1, 2]) expect((await run()).code).toBe(0);
    expect(book.seen).toEqual({ consents: 1, exchanges: 1, refreshes: 4, refusedRefreshes: 0 });
  });
});

test('a stored token that is refused is forgotten, so that the next run asks', async () => {
  vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
  await run();
  await book.steadfast('run', '--target', 'live', 'notebook/one');
  expect(book.seen.consents).toBe(1);
  book.revoke();
  expect((await run()).code).toBe(1);
  expect((await run()).code).toBe(0);
  expect(book.seen.consents).toBe(2);
});

describe('steadfast auth', () => {
  test('lists what is kept without a token, and forgets what is chosen', async () => {
    vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
    expect(await book.steadfast('auth', 'status')).toEqual({ code: 0, out: 'No consent is stored.\n', err: '' });
    await run();
    const { out } = await book.steadfast('auth', 'status');
    expect(out).toMatch(/^notebook live owner {2}given \d+m?s ago at \S+Z, token good for 59m\d\ds, can be renewed\n$/);
    const [entry] = JSON.parse((await book.steadfast('auth', 'status', '--json')).out);
    expect(Object.keys(entry)).toEqual(['system', 'target', 'persona', 'givenAt', 'run', 'expiresAt', 'renewable']);
    expect((await book.steadfast('auth', 'clear', '--persona', 'clerk')).out).toBe('0 stored consents forgotten.\n');
    expect((await book.steadfast('auth', 'clear', '--system', 'notebook')).out).toBe('1 stored consent forgotten.\n');
    expect((await book.steadfast('auth', 'status')).out).toBe('No consent is stored.\n');
  });

  test('says so where there is no key, or one that can be guessed, or a file of another key', async () => {
    expect((await book.steadfast('auth', 'status')).out).toContain('STEADFAST_TOKEN_KEY is not set');
    vi.stubEnv('STEADFAST_TOKEN_KEY', 'hunter2');
    const weak = await book.steadfast('auth', 'status');
    expect([weak.code, weak.err]).toEqual([2, expect.stringContaining('tokens.weak-key')]);
    vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
    await run();
    vi.stubEnv('STEADFAST_TOKEN_KEY', `${KEY}, or another`);
    const { code, err } = await run();
    expect([code, err]).toEqual([0, expect.stringContaining('warning tokens.set-aside')]);
    expect(book.seen.consents).toBe(2);
  });
});

describe('reuse: consent is refused', () => {
  test.each([
    ['where nothing exchanges the code', '  - consent: accept\n', 'scenario.nothing-to-reuse'],
    [
      'where the exchange is a wrong one',
      CONSENT.replace('    capture', '    change: { form: { code: drop } }\n    capture'),
      'scenario.nothing-to-reuse',
    ],
    ['where the code is used twice', `${CONSENT}  - request: Exchange code\n`, 'scenario.reuse-needs-consent'],
  ])('%s', async (_why, steps, problem) => {
    await scenario('one', 'reuse: consent\n', steps);
    const { code, err } = await book.steadfast('validate', '--system', 'notebook');
    expect([code, err]).toEqual([2, expect.stringContaining(problem)]);
  });
});
