import { existsSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { SteadfastError } from '../../errors.ts';
import { type Debt, readOwed } from './owed-file.ts';

/** A debt and the run that left it. */
export interface FoundDebt extends Debt {
  /** Folder of the run. */
  readonly folder: string;
  /** Every folder in which it stands, that one included: a merged run holds what its shards owe. */
  readonly copies: readonly string[];
  /** Its process is still at work: it may pay for itself. */
  readonly underWay: boolean;
}

/**
 * The debts of one run, or of all runs below a folder, oldest first, each once.
 * @throws SteadfastError `sweep.no-run` (exit 2)
 */
export function findDebts(cwd: string, output: string, run: string | null): readonly FoundDebt[] {
  const root = resolve(cwd, output);
  const runs = runsBelow(root);
  const folders = run === null ? runs : [runFolder(cwd, root, run)];
  const copies = new Map<string, string[]>();
  for (const folder of new Set([...folders, ...runs]))
    for (const debt of readOwed(folder)) copies.set(idOf(debt), [...(copies.get(idOf(debt)) ?? []), folder]);
  return folders.flatMap((folder) =>
    readOwed(folder).flatMap((debt) => {
      const own = copies.get(idOf(debt)) ?? [];
      return own[0] === folder ? [{ ...debt, folder, copies: own, underWay: isAlive(debt.pid, debt.host) }] : [];
    }),
  );
}

function idOf({ host, pid, at, scenario }: Debt): string {
  return JSON.stringify([host, pid, at, scenario]);
}

function runsBelow(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  const entries = readdirSync(root, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [join(root, entry.name)] : [])).sort();
}

/** A run is named by its folder, or by its id. */
function runFolder(cwd: string, root: string, run: string): string {
  const found = [resolve(cwd, run), join(root, run)].find((folder) => existsSync(folder));
  if (found !== undefined) return found;
  const hint = 'Name its folder, or its id; without a name all runs are looked at.';
  throw new SteadfastError({ code: 'sweep.no-run', message: `There is no run ${run}.`, hint });
}

function isAlive(pid: number, host: string): boolean {
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
