import type { Problem } from '../errors.ts';
import { didYouMeanHint } from './did-you-mean.ts';
import { pointerToken, problemAt, type SourceFile } from './source-file.ts';
import { templateNames } from './template-names.ts';

/**
 * One problem for each `{{name}}` anywhere in `value` that `known` does not have.
 * `pointer` is where `value` stands in its file; `code` is the problem's.
 */
export function unknownNames(
  source: SourceFile,
  pointer: string,
  value: unknown,
  known: { has(name: string): boolean; keys(): Iterable<string> },
  code: string,
): readonly Problem[] {
  if (typeof value === 'string') {
    const unknown = templateNames(value).filter((name) => !known.has(name));
    return unknown.map((name) => problemAt(source, pointer, unknownName(name, known, code)));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    // Prose may show a template without using it.
    key === 'description' ? [] : unknownNames(source, `${pointer}/${pointerToken(key)}`, child, known, code),
  );
}

function unknownName(name: string, known: { keys(): Iterable<string> }, code: string) {
  const near = didYouMeanHint(name, known.keys());
  const hint = near?.startsWith('Did') ? near : 'Declare it under variables in system.yaml.';
  return { code, message: `The variable {{${name}}} is not declared.`, hint };
}

/** Drops problems that say the same of the same place. */
export function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, message, place }) => {
    const key = JSON.stringify([code, message, place]);
    return !seen.has(key) && seen.add(key);
  });
}
