import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A system's id, and the root folder that holds its files. */
export interface FoundSystem {
  readonly root: string;
  readonly id: string;
}

/**
 * The systems below several roots (the package's own, the working folder): each `scenarios/<id>/system.yaml`, by id.
 * A later root that has the same system replaces an earlier one's.
 */
export function findSystems(roots: readonly string[]): FoundSystem[] {
  const found = new Map<string, FoundSystem>();
  for (const root of roots) {
    for (const id of foldersIn(join(root, 'scenarios'))) {
      if (existsSync(join(root, 'scenarios', id, 'system.yaml'))) found.set(id, { root, id });
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}
