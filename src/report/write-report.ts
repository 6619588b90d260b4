import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a file of a run's folder whole or not at all. Nothing comes between its two calls, the second Ctrl-C included,
 * which ends the process.
 */
export function writeReport(folder: string, name: string, text: string): void {
  const unfinished = join(folder, `${name}.new`);
  writeFileSync(unfinished, text);
  renameSync(unfinished, join(folder, name));
}
