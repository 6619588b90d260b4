import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startSteadfast } from '../cli/steadfast-process.ts';
import { CONSENT, type Notebook, notebook } from './notebook.ts';

const KEY = 'a key that nobody will guess';
const STEPS = `title: A note is written and torn out
steps:
${CONSENT}  - request: Write note
    capture: { note: $.id }
  - request: Read note
finally:
  - request: Tear note out
`;

let book: Notebook;
beforeEach(async () => {
  book = await notebook();
  await book.write('scenarios/notebook/one.yaml', STEPS);
});

/** Runs the scenario in a process of its own and kills that while the server holds a request back. */
async function killRun(...argv: readonly string[]): Promise<string> {
  let release = () => {};
  book.hold = new Promise((resolve) => {
    release = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    book.asked = resolve;
  });
  const { child, ended } = startSteadfast(['run', '--target', 'live', '--system', 'notebook', ...argv], {
    cwd: book.folder,
  });
  await Promise.race([asked, ended.then(({ out, err }) => Promise.reject(new Error(out + err)))]);
  child.kill('SIGKILL');
  expect((await ended).signal).toBe('SIGKILL');
  release();
  const [run] = await readdir(join(book.folder, 'reports'));
  return `reports/${run}`;
}

describe('what a killed run left behind', () => {
  test('is listed without sending anything, and swept away with what was kept under the key', async () => {
    vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
    const run = await killRun();
    expect([...book.notes.keys()]).toEqual(['note-1']);
    const owed = await book.read(`${run}/owed.ndjson`);
    expect(owed).toContain('"note-1"');
    for (const secret of [...book.tokens, KEY]) expect(owed).not.toContain(secret);

    const listed = await book.steadfast('sweep');
    expect(listed).toMatchObject({ code: 3, err: '' });
    expect(listed.out).toContain('notebook/one on live owes “Tear note out”\n');
    expect(book.notes.size).toBe(1);

    const swept = await book.steadfast('sweep', run, '--yes');
    expect(swept.code, swept.out + swept.err).toBe(0);
    expect(swept.out).toContain('Nothing is owed any more.');
    expect([book.notes.size, book.seen.consents]).toEqual([0, 1]);
    expect(existsSync(join(book.folder, run, 'owed.ndjson'))).toBe(false);
    expect(await book.steadfast('sweep')).toEqual({ code: 0, out: 'Nothing is owed.\n', err: '' });
    const sent = (await book.entries()).filter((entry) => entry.type === 'exchange').map(({ operation }) => operation);
    expect(sent).toEqual(['tear-note-out']);
  }, 60_000);

  test('is swept away with a consent of its own where no key kept the token', async () => {
    await killRun();
    const swept = await book.steadfast('sweep', '--yes');
    expect(swept.code, swept.out + swept.err).toBe(0);
    expect([book.notes.size, book.seen.consents]).toEqual([0, 2]);
  }, 60_000);

  test('and can not be named is told, and stays until it is crossed out', async () => {
    book.holdWriting = true;
    await killRun();
    expect(book.notes.size).toBe(1);
    const swept = await book.steadfast('sweep', '--yes');
    expect(swept.code).toBe(3);
    expect(swept.out).toContain('it needs {{note}} (the run ended before it was known); look for what was left behind');
    expect((await book.steadfast('sweep', '--forget')).out).toBe('Crossed out; nothing was sent.\n');
    expect((await book.steadfast('sweep')).out).toBe('Nothing is owed.\n');
  }, 60_000);

  test('meets the guards of any run: what the target does not reach is not sent', async () => {
    vi.stubEnv('STEADFAST_TOKEN_KEY', KEY);
    await killRun();
    await book.edit(
      'scenarios/notebook/system.yaml',
      'reaches: [{ url: "{{base}}" }]',
      'reaches: [{ url: "{{base}}/elsewhere" }]',
    );
    const swept = await book.steadfast('sweep', '--yes');
    expect(swept.code).toBe(2);
    expect(swept.out).toContain('Still owed:');
    expect(book.notes.size).toBe(1);
  }, 60_000);
});

test('a run that ends by itself leaves nothing of it, and says when a clean-up failed', async () => {
  const ran = () => book.steadfast('run', '--target', 'live', '--system', 'notebook');
  expect(await ran()).toMatchObject({ code: 0, err: '' });
  expect(existsSync(join(book.folder, 'reports/latest/owed.ndjson'))).toBe(false);
  await book.write('scenarios/notebook/one.yaml', `${STEPS}    expect: { status: 204 }\n`);
  const { code, err } = await ran();
  expect([code, err]).toEqual([1, expect.stringContaining('“Tear note out” of notebook/one')]);
  expect((await book.steadfast('sweep')).out).toContain('notebook/one on live owes “Tear note out”');
  expect((await book.steadfast('sweep', 'no-such-run')).err).toContain('sweep.no-run');
});
