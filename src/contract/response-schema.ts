import type { ErrorObject, ValidateFunction } from 'ajv';
import { SteadfastError } from '../errors.ts';
import { isJsonObject } from '../model/json.ts';
import type { ResponseSchema, SchemaIssue } from '../model/system.ts';
import { describeIssue } from './describe-issue.ts';
import type { JsonFile } from './json-file.ts';
import { reduceErrors } from './reduce-errors.ts';
import { type SchemaCompiler, schemaBase } from './schema-compiler.ts';
import { schemaSecrets } from './schema-secrets.ts';
import { placeOf } from './source-file.ts';

/**
 * One response's schema. `name` is its file name within the system's schema folder.
 * `validate` returns every broken rule; it throws `schema.invalid` when the schema itself is wrong.
 */
export function responseSchema(
  name: string,
  status: string,
  source: JsonFile,
  compiler: SchemaCompiler,
): ResponseSchema {
  const root = compiler.document(name);
  const annotation = isJsonObject(root['x-response']) ? root['x-response'] : {};
  const headers = isJsonObject(annotation['headers']) ? Object.entries(annotation['headers']) : [];
  let secrets: ResponseSchema['secrets'] | undefined;
  return {
    file: source.file,
    status,
    contentType: typeof annotation['contentType'] === 'string' ? annotation['contentType'] : null,
    headers: Object.fromEntries(headers.map(([header, pattern]) => [header, String(pattern)])),
    empty: annotation['empty'] === true,
    title: typeof annotation['title'] === 'string' ? annotation['title'] : null,
    document: root,
    follow: compiler.follow,
    get secrets() {
      secrets ??= schemaSecrets(root, compiler.follow);
      return secrets;
    },
    validate(value) {
      const validate = compiled(name, source, compiler);
      if (validate(value)) return [];
      const errors = reduceErrors(validate.errors ?? [], root, compiler.follow);
      // A branch that failed evaluates nothing: known properties would be called unknown.
      const real = errors.filter((error) => error.keyword !== 'unevaluatedProperties');
      return (real.length > 0 ? real : errors).map((error) => toIssue(error, source, compiler));
    },
  };
}

/** The line of the schema is looked for only now that a rule is broken. */
function toIssue(error: ErrorObject, source: JsonFile, compiler: SchemaCompiler): SchemaIssue {
  const at = compiler.locate(error.parentSchema) ?? { source, pointer: '' };
  const pointer = `${at.pointer}/${error.keyword}`;
  const { file, line } = placeOf(at.source, pointer);
  return { ...describeIssue(error), keyword: error.keyword, schema: { file, pointer, line } };
}

function compiled(name: string, source: JsonFile, compiler: SchemaCompiler): ValidateFunction {
  try {
    return compiler.compile(name);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replaceAll(schemaBase, '');
    const place = { file: source.file, line: 1, column: 1 };
    throw new SteadfastError({ code: 'schema.invalid', message: `The schema can not be used: ${reason}.`, place });
  }
}
