import { fileURLToPath } from 'node:url';
import type { SelectionOptions } from '../run/options.ts';

const packageRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A selection as the command line would make it, on the mocks. */
export function optionsFor(paths: readonly string[]): SelectionOptions {
  const cwd = process.cwd();
  return {
    cwd,
    packageRoot,
    bundle: null,
    roots: [...new Set([packageRoot, cwd])],
    paths,
    systems: [],
    target: null,
    mock: true,
    tags: [],
    excludeTags: [],
    grep: null,
    lastFailed: false,
    overrides: {},
    environmentFile: null,
    skipMissing: false,
    allowProductionWrites: false,
    seed: null,
    output: 'reports',
  };
}
