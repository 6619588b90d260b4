import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Problem, SteadfastError } from '../errors.ts';
import { withFileLock } from './file-lock.ts';
import { type KeyOf, seal, unseal } from './sealed.ts';
import { parseStoredConsents, type StoredConsents } from './stored-consent.ts';
import type { TokenStore } from './token-store.ts';

/** Where the tokens of a working folder lie. */
export const TOKEN_FILE = '.steadfast/tokens';

export interface TokenFileOptions {
  readonly path: string;
  readonly keyOf: KeyOf;
  /** Told of a file that was set aside, or that others could read. */
  readonly warn: (problem: Problem) => void;
}

/**
 * A store in a file that only its owner may read, encrypted, replaced as a whole. A file that can not be opened is set
 * aside with a warning, and the store is empty.
 */
export function tokenFile({ path, keyOf, warn }: TokenFileOptions): TokenStore {
  const locked = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      await makeFolder(dirname(path));
      return await withFileLock(`${path}.lock`, work);
    } catch (error) {
      throw unwritable(path, error);
    }
  };
  const read = async (): Promise<StoredConsents> => {
    const bytes = await readOwn(path, warn);
    if (bytes === null) return {};
    const opened = typeof bytes === 'string' ? { problem: bytes } : await unseal(bytes, keyOf);
    const entries = 'text' in opened ? parseStoredConsents(opened.text) : null;
    if (entries !== null) return entries;
    await setAside(path, 'problem' in opened ? opened.problem : 'it holds something else', warn);
    return {};
  };
  const write = async (entries: StoredConsents): Promise<void> => {
    await replace(path, await seal(JSON.stringify(entries), keyOf));
  };
  return {
    all: () => locked(read),
    update: (id, change) =>
      locked(async () => {
        const { [id]: before, ...others } = await read();
        const next = await change(before ?? null);
        if (next !== null) await write({ ...others, [id]: next });
        else if (before !== undefined) await write(others);
        return next;
      }),
    clear: (chosen) =>
      locked(async () => {
        const all = Object.entries(await read());
        const kept = all.filter(([, entry]) => !chosen(entry));
        if (kept.length < all.length) await write(Object.fromEntries(kept));
        return all.length - kept.length;
      }),
  };
}

/** A folder of the user's own, which Git leaves alone. */
async function makeFolder(folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined)
    await writeFile(join(folder, '.gitignore'), '*\n');
  if (((await lstat(folder)).mode & 0o077) !== 0) await chmod(folder, 0o700);
}

/** The file's bytes; null when there is none, and a sentence for one that is not to be trusted. */
async function readOwn(path: string, warn: TokenFileOptions['warn']): Promise<Uint8Array | string | null> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return null;
  if (!found.isFile()) return 'it is no plain file';
  const uid = process.getuid?.();
  if (uid !== undefined && found.uid !== uid) return 'it belongs to somebody else';
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    await chmod(path, 0o600);
    warn({
      code: 'tokens.readable-by-others',
      message: `${path} could be read by others; it can not any more.`,
      severity: 'warning',
    });
  }
  return readFile(path);
}

/** Out of the way, but not lost: it may be somebody's, or wait for the right key. */
async function setAside(path: string, why: string, warn: TokenFileOptions['warn']): Promise<void> {
  const aside = `${path}.set-aside-${new Date().toISOString().replaceAll(':', '-')}`;
  await rename(path, aside);
  warn({
    code: 'tokens.set-aside',
    message: `${path} can not be used: ${why}. It was renamed to ${aside}.`,
    hint: 'Consents are asked for anew. Delete the renamed file, or rename it back with the key that it was made with.',
    severity: 'warning',
  });
}

/** The new file takes the old one's place in one step, and is on the disk before it does. */
async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

function unwritable(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
  if (code === null) return error;
  return new SteadfastError({
    code: 'tokens.unwritable',
    message: `${path} can not be read and written (${code}).`,
    hint: 'Make it and its folder your own, or unset the key to keep tokens in memory only.',
  });
}
