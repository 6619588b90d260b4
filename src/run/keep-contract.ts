import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { System } from '../model/system.ts';
import { CONTRACT_FOLDER } from '../record/contract-digest.ts';
import type { Vault } from '../secrets/vault.ts';

/** The copied roots of a run, for loading its systems again; shown paths start from the first element. */
export function contractFolder(folder: string): string {
  return join(folder, CONTRACT_FOLDER);
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What judging needs of a system: its declaration, requirements, journeys, collection and schemas; not its flows. */
async function contractFiles({ root, id }: System): Promise<readonly string[]> {
  const own = join(root, 'scenarios', id);
  const all = await Promise.all([
    filesBelow(join(own, 'journeys')),
    filesBelow(join(root, 'collections', id)),
    filesBelow(join(root, 'schemas', id)),
  ]);
  return [join(own, 'system.yaml'), join(own, 'requirements.yaml'), join(own, 'known-issues.yaml'), ...all.flat()];
}

/**
 * Keeps the contract beside the recording, so that `judge --with recorded` says what the run said whatever has changed
 * since. Secrets are replaced as everywhere. Paths stay as a person in the working folder typed them.
 */
export async function keepContract(
  folder: string,
  systems: Iterable<System>,
  vault: Vault,
  cwd: string,
): Promise<void> {
  for (const system of systems) {
    for (const file of await contractFiles(system)) {
      const text = await readFile(file, 'utf8').catch(() => null);
      if (text === null) continue;
      const shown = relative(cwd, file).replaceAll('..', '_');
      const copy = join(contractFolder(folder), shown);
      await mkdir(dirname(copy), { recursive: true });
      await writeFile(copy, vault.redact(text));
    }
  }
}
