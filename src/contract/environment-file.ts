import type { Problem } from '../errors.ts';
import { isJsonObject } from '../model/json.ts';
import type { Variable } from '../model/system.ts';
import { didYouMeanHint } from './did-you-mean.ts';
import { placeOf, problemAt, type SourceFile } from './source-file.ts';

/**
 * The enabled values of a Postman environment. A key that `declared` (see `declaredNames`) does not know is a problem, and so is a secret
 * with a value: secrets come from the environment of the process, and a file in a repository is no place for one.
 */
export function readEnvironmentFile(
  source: SourceFile,
  declared: ReadonlyMap<string, Variable | null>,
): { readonly values: Readonly<Record<string, string>>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const values: Record<string, string> = {};
  const listed = isJsonObject(source.value) ? source.value['values'] : null;
  if (!Array.isArray(listed)) {
    const problem = { code: 'environment.not-postman', message: 'The file is not a Postman environment.' };
    return { values, problems: [problemAt(source, '', problem)] };
  }
  listed.forEach((item: unknown, index) => {
    if (!isJsonObject(item) || typeof item['key'] !== 'string' || item['enabled'] === false) return;
    const key = item['key'];
    const value = typeof item['value'] === 'string' ? item['value'] : '';
    const pointer = `/values/${index}/key`;
    const variable = declared.get(key);
    if (variable === undefined) {
      const hint = didYouMeanHint(key, declared.keys(), 'Declared') ?? 'Declare it under variables in system.yaml.';
      problems.push(
        problemAt(source, pointer, {
          code: 'environment.unknown-variable',
          message: `The variable "${key}" is not declared.`,
          hint,
        }),
      );
    } else if (variable !== null && variable.type !== 'plain' && value !== '') {
      // No code frame: it would show the secret.
      problems.push({
        code: 'environment.secret-in-file',
        message: `"${key}" is ${variable.type} and must be empty in a file.`,
        hint: 'Give it by an environment variable, or in a .env file that is not committed.',
        place: placeOf(source, pointer),
      });
    } else if (value !== '') values[key] = value;
  });
  return { values, problems };
}
