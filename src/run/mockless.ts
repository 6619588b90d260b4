import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import type { System } from '../model/system.ts';
import type { SelectionOptions } from './options.ts';

/** True for a system that is only ever asked for real: it has no handlers, neither as a file nor in the bundle. */
export function isMockless({ root, id }: System, { packageRoot, bundle }: SelectionOptions): boolean {
  if (existsSync(join(root, 'mocks', id, 'handlers.ts'))) return false;
  return root !== packageRoot || bundle === null || !existsSync(join(bundle, 'mocks', `${id}.mjs`));
}

/** For each system that has no mock: it can not run on one. */
export function mocklessProblems(systems: Iterable<System>, options: SelectionOptions): readonly Problem[] {
  return [...systems]
    .filter((system) => options.mock && isMockless(system, options))
    .map(({ id, targets }) => ({
      code: 'mock.missing',
      message: `${id} has no mock: there is no mocks/${id}/handlers.ts.`,
      hint: `Write it, or name a live target: ${[...targets.keys()].map((name) => `--target ${name}`).join(', ')}.`,
    }));
}
