import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { withFileLock } from '../../src/tokens/file-lock.ts';
import type { KeyOf } from '../../src/tokens/sealed.ts';
import type { StoredConsent } from '../../src/tokens/stored-consent.ts';
import { tokenFile } from '../../src/tokens/token-file.ts';
import { memoryTokenStore } from '../../src/tokens/token-store.ts';

const keyOf: KeyOf = async () => Buffer.alloc(32, 7);

function consent(refreshToken: string): StoredConsent {
  const issuedAt = '2026-11-22T02:00:00.000Z';
  const own = { system: 'bank', target: 'sandbox', persona: 'owner', run: 'r1' };
  const refresh = { value: refreshToken, issuedAt };
  return { ...own, givenAt: issuedAt, issuedAt, expiresAt: null, refreshToken: refresh, response: '{}' };
}

let path: string;
let warnings: Problem[];
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'steadfast-tokens-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  path = join(folder, '.steadfast/tokens');
  warnings = [];
});
const open = (key = keyOf) => tokenFile({ path, keyOf: key, warn: (problem) => void warnings.push(problem) });
const files = () => readdir(join(path, '..'));

describe.each([
  ['in memory', () => memoryTokenStore()],
  ['in a file', () => open()],
])('a token store %s', (_where, make) => {
  test('keeps one entry for each grant, and clears those that are chosen', async () => {
    const store = make();
    await store.update('a', () => consent('one'));
    await store.update('b', () => ({ ...consent('two'), persona: 'clerk' }));
    expect(await store.clear(({ persona }) => persona === 'clerk')).toBe(1);
    expect(await store.all()).toEqual({ a: consent('one') });
    expect(await store.update('a', () => null)).toBeNull();
    expect(await store.all()).toEqual({});
  });

  test('lets changes of one entry wait for each other, so that no rotation is lost', async () => {
    const store = make();
    const rotate = () =>
      store.update('a', async (before) => {
        await new Promise(setImmediate);
        return consent(`${before?.refreshToken?.value ?? ''}+`);
      });
    await Promise.all(Array.from({ length: 8 }, rotate));
    expect((await store.all())['a']?.refreshToken?.value).toBe('++++++++');
  });
});

describe('the token file', () => {
  test('can be read by its owner only, is kept from Git, and holds no token', async () => {
    await open().update('a', () => consent('very-secret-refresh-token'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
    expect(await files()).toEqual(['.gitignore', 'tokens']);
    expect(await readFile(path, 'latin1')).not.toContain('very-secret');
    expect(await open().all()).toEqual({ a: consent('very-secret-refresh-token') });
  });

  test('that others could read is closed to them, and says so', async () => {
    await open().update('a', () => consent('one'));
    await chmod(path, 0o644);
    await chmod(join(path, '..'), 0o755);
    expect(await open().all()).toHaveProperty('a');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
    expect(warnings.map(({ code }) => code)).toEqual(['tokens.readable-by-others']);
  });

  test.each([
    ['cut off', async () => writeFile(path, (await readFile(path)).subarray(0, -1)), 'it was changed'],
    ['emptied', async () => writeFile(path, ''), 'it is no file of ours'],
    ['written by something else', async () => writeFile(path, '{"a":{}}'), 'it is no file of ours'],
    [
      'a link to a file elsewhere',
      async () => {
        await rm(path);
        await symlink('/etc/hostname', path);
      },
      'it is no plain file',
    ],
  ])('that was %s is set aside with a warning, never trusted', async (_how, spoil, why) => {
    await open().update('a', () => consent('one'));
    await spoil();
    expect(await open().all()).toEqual({});
    expect(warnings).toEqual([
      expect.objectContaining({ code: 'tokens.set-aside', severity: 'warning', message: expect.stringContaining(why) }),
    ]);
    expect((await files()).filter((name) => name.startsWith('tokens'))).toEqual([
      expect.stringContaining('tokens.set-aside-'),
    ]);
  });

  test('made with another key is set aside, and a new one begun', async () => {
    await open(async () => Buffer.alloc(32, 1)).update('a', () => consent('one'));
    await open().update('b', () => consent('two'));
    expect(Object.keys(await open().all())).toEqual(['b']);
    expect(warnings[0]?.message).toContain('sealed under another key');
  });

  test('where a folder can not be made says so', async () => {
    path = '/dev/null/.steadfast/tokens';
    await expect(open().all()).rejects.toThrow('tokens.unwritable');
  });
});

describe('the lock of a file', () => {
  test('of a process that died is taken over; that of one that lives is waited for, and then complained of', async () => {
    await open().all();
    const lock = `${path}.lock`;
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    await writeFile(lock, JSON.stringify({ pid: dead.pid, host: hostname() }));
    expect(await withFileLock(lock, async () => 'mine', 0)).toBe('mine');
    await writeFile(lock, JSON.stringify({ pid: process.ppid, host: hostname() }));
    await expect(withFileLock(lock, async () => 'mine', 0)).rejects.toThrow('tokens.locked');
    await writeFile(lock, JSON.stringify({ pid: dead.pid, host: 'another-machine' }));
    await expect(withFileLock(lock, async () => 'mine', 0)).rejects.toThrow('tokens.locked');
  });
});
