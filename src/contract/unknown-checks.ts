import type { Problem } from '../errors.ts';
import { catalogue } from './catalogue.ts';
import { didYouMean } from './did-you-mean.ts';
import { problemAt, type SourceFile } from './source-file.ts';

/** One problem for each of `checks`, id by the pointer where it stands, that the catalogue does not have. */
export function unknownChecks(source: SourceFile, checks: Readonly<Record<string, string>>): readonly Problem[] {
  return Object.entries(checks).flatMap(([pointer, check]) => {
    if (catalogue.has(check)) return [];
    const near = didYouMean(check, catalogue.keys());
    const all = 'The catalogue holds S01 to S63, C01 to C34 and H01 to H08.';
    const hint = near === null ? all : `Did you mean "${near}"? ${all}`;
    return [
      problemAt(source, pointer, { code: 'requirement.unknown-check', message: `There is no check ${check}.`, hint }),
    ];
  });
}
