import { mkdir, rename, stat, symlink, unlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { SteadfastError } from '../errors.ts';

/** `2026-11-21T22-41-07-123-a1b2`: sorts by time, and two runs of one moment differ. */
export function newRunId(startedAt: Date, chance: string): string {
  return `${startedAt.toISOString().slice(0, 23).replaceAll(/[:.]/g, '-')}-${chance}`;
}

/** Makes the run's folder. Throws `run.output-not-writable` (exit 2) before anything is sent. */
export async function makeRunFolder(root: string, id: string): Promise<string> {
  const folder = join(root, id);
  try {
    await makeFolder(join(folder, 'pictures'));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new SteadfastError({
      code: 'run.output-not-writable',
      message: `The output folder ${root} can not be written (${why}).`,
      hint: 'Give another folder with -o DIR.',
    });
  }
  return folder;
}

/** What `recursive` of Node's own `mkdir` does, which never ends below a folder that denies having one, as `/proc` does. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/** Points `latest` at the newest run. A file system without symbolic links is left without it. */
export async function pointLatest(root: string, folder: string): Promise<void> {
  const latest = join(root, 'latest');
  const next = `${latest}.${process.pid}`;
  try {
    await symlink(relative(root, folder), next, 'dir');
    await rename(next, latest);
  } catch {
    await unlink(next).catch(() => undefined);
  }
}
