import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The folder inside a run's that holds the contract it was judged by, laid out as a root of its own. */
export const CONTRACT_FOLDER = 'contract';

/** A digest of every file of a run's contract, names included: judging again trusts it only when it is unchanged. */
export function contractDigest(folder: string): string {
  const contract = join(folder, CONTRACT_FOLDER);
  const hash = createHash('sha256');
  if (!existsSync(contract)) return hash.digest('hex');
  const files = readdirSync(contract, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${relative(contract, file).split(sep).join('/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
