import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Refusals } from '../run/accounts.ts';

/**
 * Refused accounts, kept where the next worker process finds them: Playwright replaces a worker after each failure, and
 * a refused sign-in is one. The file holds names of accounts and no secrets.
 */
export function refusalsInFile(file: string): Refusals {
  const all = () => new Map(linesOf(file).map(entryOf));
  return {
    get: (account) => all().get(account),
    has: (account) => all().has(account),
    set(account, why) {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify([account, why])}\n`);
      return all();
    },
  };
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function entryOf(line: string): readonly [account: string, why: string] {
  const entry: unknown = JSON.parse(line);
  const [account, why]: readonly unknown[] = Array.isArray(entry) ? entry : [];
  if (typeof account !== 'string' || typeof why !== 'string')
    throw new TypeError('the refused accounts are unreadable');
  return [account, why];
}
