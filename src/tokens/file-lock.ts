import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { SteadfastError } from '../errors.ts';
import { isJsonObject } from '../model/json.ts';

/** How long to wait for another process, in milliseconds: it may be waiting for an authorization server. */
const PATIENCE_MS = 60_000;
const POLL_MS = 25;

/**
 * Holds a lock file while `work` runs, so that of several processes only one at a time does. A lock whose process has
 * died on this machine is taken over.
 * @throws SteadfastError `tokens.locked` (exit 3) when another process holds it for longer than a minute
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const own = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  const until = performance.now() + patienceMs;
  while (!(await take(path, own))) {
    const holder = await readFile(path, 'utf8').catch(() => null);
    if (holder !== null && isDead(holder)) await remove(path, holder);
    else if (performance.now() > until) throw locked(path);
    else await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    await remove(path, own);
  }
}

/** The lock appears with its content or not at all: a link to a finished file either is made or is not. */
async function take(path: string, own: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(own);
    await file.close();
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

/** Removes the lock only while it is the one that was read: by now another process may hold it. */
async function remove(path: string, content: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  const found = await readFile(aside, 'utf8').catch(() => content);
  if (found !== content) await link(aside, path).catch(() => undefined);
  await unlink(aside).catch(() => undefined);
}

function isDead(holder: string): boolean {
  const { pid, host } = read(holder);
  if (pid === null || host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

function read(holder: string): { readonly pid: number | null; readonly host: string | null } {
  try {
    const value: unknown = JSON.parse(holder);
    if (isJsonObject(value) && typeof value['pid'] === 'number' && typeof value['host'] === 'string')
      return { pid: value['pid'], host: value['host'] };
  } catch {
    // Not ours to judge: whoever made it may still hold it.
  }
  return { pid: null, host: null };
}

function locked(path: string): SteadfastError {
  return new SteadfastError(
    {
      code: 'tokens.locked',
      message: `Another run has held ${path} for a minute.`,
      hint: 'Wait until it has ended; if no other run goes on, delete that file.',
    },
    3,
  );
}
