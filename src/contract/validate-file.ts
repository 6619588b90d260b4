import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Problem } from '../errors.ts';
import { choiceKeys, describeError } from './describe-error.ts';
import { didYouMean } from './did-you-mean.ts';
import { readyGuards } from './ready-guards.ts';
import { followLocalRef, reduceErrors } from './reduce-errors.ts';
import { problemAt, type SourceFile } from './source-file.ts';

/** A format of the harness (`schemas/harness/*.schema.json`), JSON Schema draft-07. */
export interface HarnessSchema {
  readonly $id: string;
  readonly [keyword: string]: unknown;
}

const compiled = new Map<string, Promise<ValidateFunction>>();

/**
 * Judges a parsed file by a format of the harness. `T` is the type the schema describes.
 * Each mistake is one problem, `<prefix>.unknown-key` and the like, with its place and code frame;
 * `value` is null when there is any.
 */
export async function validateFile<T>(
  source: SourceFile,
  schema: HarnessSchema,
  prefix: string,
): Promise<{ readonly value: T | null; readonly problems: readonly Problem[] }> {
  // A valid file costs no compilation; an invalid one is explained by ajv itself.
  const guard = readyGuards.get(schema.$id);
  const known = (value: unknown): value is T => guard?.(value) === true;
  if (known(source.value)) return { value: source.value, problems: [] };
  const validate = await compile(schema);
  const valid = (value: unknown): value is T => validate(value) === true;
  if (valid(source.value)) return { value: source.value, problems: [] };
  const errors = reduceErrors(validate.errors ?? [], schema, followLocalRef);
  const problems = errors
    .filter((error) => !isMisspelt(error, errors))
    .map((error) => toProblem(error, source, prefix));
  return { value: null, problems };
}

function toProblem(error: ErrorObject, source: SourceFile, prefix: string): Problem {
  const { code, message, hint, pointer } = describeError(error);
  return problemAt(source, pointer, { code: `${prefix}.${code}`, message, hint });
}

/** A missing key (or one of several) that stands there misspelt is one mistake, not two. */
function isMisspelt(missing: ErrorObject, errors: readonly ErrorObject[]): boolean {
  const wanted = missing.keyword === 'required' ? [String(missing.params.missingProperty)] : choiceKeys(missing.schema);
  if (wanted === null) return false;
  const unknown = errors.filter(
    (error) => error.keyword === 'additionalProperties' && error.instancePath === missing.instancePath,
  );
  return unknown.some((error) => didYouMean(String(error.params.additionalProperty), wanted) !== null);
}

/** Compiles once per process. */
function compile(schema: HarnessSchema): Promise<ValidateFunction> {
  let validator = compiled.get(schema.$id);
  if (validator === undefined) {
    validator = (async () => {
      const { Ajv } = await import('ajv');
      // Editors read more keywords than ajv knows (`markdownDescription`, `defaultSnippets`).
      return new Ajv({ allErrors: true, verbose: true, strict: false }).compile(schema);
    })();
    compiled.set(schema.$id, validator);
  }
  return validator;
}
