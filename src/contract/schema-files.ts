import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Problem } from '../errors.ts';
import type { ResponseSchema } from '../model/system.ts';
import { type JsonFile, parseJsonFile } from './json-file.ts';
import { responseSchema } from './response-schema.ts';
import { createSchemaCompiler } from './schema-compiler.ts';
import { lintSchema } from './schema-lint.ts';
import { problemAt } from './source-file.ts';

const suffix = '.schema.json';
const statuses = /^(?:[1-5]\d\d|[1-5]xx|default|callback|request)$/;

/** A schema file that belongs to an operation. */
export interface OperationSchema {
  readonly operation: string;
  readonly schema: ResponseSchema;
  readonly source: JsonFile;
}

/**
 * Reads `schemas/<system>/`: `<operation>.<status>.schema.json`, and fragments without a status (or in a folder of
 * their own) that others refer to. `shown` turns a path into what a person types.
 */
export async function readSchemaFiles(
  folder: string,
  shown: (path: string) => string,
): Promise<{ readonly schemas: readonly OperationSchema[]; readonly problems: readonly Problem[] }> {
  const names = await schemaNames(folder);
  const files = new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, JsonFile]> => {
        const path = join(folder, name);
        return [name, parseJsonFile(shown(path), await readFile(path))];
      }),
    ),
  );
  const compiler = createSchemaCompiler(files);
  const problems: Problem[] = [];
  const schemas: OperationSchema[] = [];
  for (const [name, source] of files) {
    const [operation = '', status, ...rest] = name.slice(0, -suffix.length).split('.');
    const fragment = name.includes('/') || status === undefined;
    if (source.problems.length > 0) problems.push(...source.problems);
    else problems.push(...lintSchema(source, fragment));
    if (fragment) continue;
    if (rest.length > 0 || !statuses.test(status)) {
      const message = `The file's name must be <operation>.<status>${suffix}, is ${name}.`;
      const hint = 'A status is 200, 4xx, default, callback or request.';
      problems.push(problemAt(source, '', { code: 'schema.file-name', message, hint }));
    } else schemas.push({ operation, schema: responseSchema(name, status, source, compiler), source });
  }
  return { schemas, problems };
}

/** Paths below the folder, with forward slashes, sorted; none when there is no folder. */
export async function schemaNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.name.endsWith(suffix) && !entry.isDirectory());
    return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/')).sort();
  } catch {
    return [];
  }
}
