import { readdir } from 'node:fs/promises';
import { findSystems } from '../contract/find-systems.ts';
import { loadSystem } from '../contract/load-system.ts';
import type { System } from '../model/system.ts';
import { contractFolder } from './keep-contract.ts';

/** The systems of the contract that a run kept beside its recording, by id. */
export async function keptSystems(folder: string): Promise<ReadonlyMap<string, System>> {
  const cwd = contractFolder(folder);
  const found = findSystems(await keptRoots(cwd));
  const loaded = await Promise.all(found.map(({ root, id }) => loadSystem(root, id, { cwd })));
  return new Map(loaded.flatMap(({ system }) => (system ? [[system.id, system] as const] : [])));
}

/** Roots below the kept contract: wherever a `scenarios` folder lies. */
async function keptRoots(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && entry.name === 'scenarios')
    .map(({ parentPath }) => parentPath);
}
