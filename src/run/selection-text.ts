import { relative, resolve } from 'node:path';
import type { SelectionOptions } from './options.ts';

/** What a run was asked to run, in one spelling, whatever the order of the flags; undefined for everything. */
export function selectionText(options: SelectionOptions): string | undefined {
  const { cwd, paths, systems, tags, excludeTags, grep, lastFailed } = options;
  const named = paths.map((path) => relative(cwd, resolve(cwd, path)).replaceAll('\\', '/') || '.');
  const flag = (name: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`--${name} ${[...values].sort().join(',')}`];
  const words = [
    ...named.sort(),
    ...flag('system', systems),
    ...flag('tags', tags),
    ...flag('exclude-tags', excludeTags),
    ...(grep === null ? [] : [`--grep ${grep}`]),
    ...(lastFailed ? ['--last-failed'] : []),
  ];
  return words.length === 0 ? undefined : words.join(' ');
}
