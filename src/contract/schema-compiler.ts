import type { Options, ValidateFunction } from 'ajv';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { JsonFile } from './json-file.ts';
import { loadAjv } from './load-ajv.ts';
import { pointerTo } from './pointer-to.ts';
import { type FollowRef, valueAt } from './reduce-errors.ts';

/** Keywords of ours that judge nothing by themselves. */
const annotations = ['x-response', 'secret', 'personal', 'anyValue'];

/** Where schemas stand for ajv, so that they can refer to one another; of no meaning to a person. */
export const schemaBase = 'file:///schemas/';

/** One system's schemas (2020-12), by file name within their folder; they may refer to one another by it. */
export interface SchemaCompiler {
  /** Throws what ajv throws when the schema itself is wrong. */
  compile(name: string): ValidateFunction;
  document(name: string): JsonObject;
  readonly follow: FollowRef;
  /** The file and JSON pointer where a schema object stands. */
  locate(schema: unknown): { readonly source: JsonFile; readonly pointer: string } | null;
}

/** The file name, within its system's folder, of a schema document as the compiler keeps it. */
export function schemaFileName(document: unknown): string {
  return isJsonObject(document) ? String(document['$id']).slice(schemaBase.length) : '';
}

/** ajv is loaded at the first compilation, and each schema compiled at its first use: never twice, never in vain. */
export function createSchemaCompiler(files: ReadonlyMap<string, JsonFile>): SchemaCompiler {
  // A schema is known by its file: an `$id` of its own would lead its references elsewhere.
  const documents = new Map(
    [...files].map(([name, { value }]) => [name, { ...(isJsonObject(value) ? value : {}), $id: schemaBase + name }]),
  );
  let ajv: ReturnType<typeof createAjv> | undefined;
  return {
    compile(name) {
      if (ajv === undefined) {
        ajv = createAjv();
        for (const document of documents.values()) ajv.addSchema(document);
      }
      const validate = ajv.getSchema(schemaBase + name);
      if (validate === undefined) throw new Error(`there is no schema ${name}`);
      return validate;
    },
    document: (name) => documents.get(name) ?? {},
    follow(reference, root) {
      const from = isJsonObject(root) ? String(root['$id']) : schemaBase;
      const { href, hash } = new URL(reference, from);
      const document = documents.get(href.slice(schemaBase.length, href.length - hash.length));
      return document === undefined
        ? null
        : { schema: valueAt(document, decodeURIComponent(hash.slice(1))), root: document };
    },
    locate(schema) {
      for (const [name, document] of documents) {
        const source = files.get(name);
        const pointer = source === undefined ? null : pointerTo(schema, document);
        if (source !== undefined && pointer !== null) return { source, pointer };
      }
      return null;
    },
  };
}

function createAjv() {
  const { Ajv2020, addFormats } = loadAjv();
  const options: Options = { allErrors: true, verbose: true, strict: true, strictTypes: false, strictRequired: false };
  const ajv = new Ajv2020({ ...options, validateSchema: false, code: { optimize: false } });
  addFormats(ajv);
  for (const keyword of annotations) ajv.addKeyword(keyword);
  return ajv;
}
