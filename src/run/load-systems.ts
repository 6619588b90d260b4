import { didYouMeanHint } from '../contract/did-you-mean.ts';
import { findSystems } from '../contract/find-systems.ts';
import { loadSystem } from '../contract/load-system.ts';
import { type Problem, SteadfastError } from '../errors.ts';
import type { System, Target } from '../model/system.ts';

export interface LoadedSystems {
  readonly systems: ReadonlyMap<string, System>;
  /** Ids of systems that are there and could not be read; `problems` say why. */
  readonly broken: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Loads systems of several roots, the later ones first in doubt; all of them when no ids are given.
 * An id that no root has is left out here: who asked for it says so, with its place.
 */
export async function loadSystems(
  { roots, cwd }: { readonly roots: readonly string[]; readonly cwd: string },
  ids: readonly string[] | null,
): Promise<LoadedSystems> {
  const wanted = findSystems(roots).filter(({ id }) => ids === null || ids.includes(id));
  const loaded = await Promise.all(
    wanted.map(({ root, id }) => loadSystem(root, id, { cwd, environmentRoots: roots })),
  );
  const systems = new Map(loaded.flatMap(({ system }) => (system ? [[system.id, system] as const] : [])));
  const broken = wanted.map(({ id }) => id).filter((id) => !systems.has(id));
  return { systems, broken, problems: loaded.flatMap(({ problems }) => problems) };
}

/**
 * Refuses the ids of systems that no root has.
 * @throws SteadfastError `select.unknown-system` (exit 2)
 */
export function checkSystemIds(roots: readonly string[], ids: readonly string[]): void {
  const known = findSystems(roots).map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const hint = didYouMeanHint(unknown, known, 'Systems');
  throw new SteadfastError({
    code: 'select.unknown-system',
    message: `There is no system ${unknown}.`,
    ...(hint && { hint }),
  });
}

/**
 * A system's target by name; its test target when none is asked for.
 * @throws SteadfastError `select.unknown-target` (exit 2)
 */
export function targetOf(system: System, name: string | null): Target {
  const targets = [...system.targets.values()];
  const target = name === null ? targets.find(({ kind }) => kind === 'test') : system.targets.get(name);
  if (target) return target;
  throw new SteadfastError({
    code: 'select.unknown-target',
    message: name === null ? `${system.id} has no test target.` : `${system.id} has no target ${name}.`,
    hint: `Its targets: ${[...system.targets.keys()].join(', ')}.`,
  });
}
