import { join } from 'node:path';
import type { ResponseSchema, System } from '../model/system.ts';
import { schemaBase } from './schema-compiler.ts';
import { schemaNames } from './schema-files.ts';

/**
 * Schema files of a system that no response and no request rests on, by their names below `schemas/<system>/`: parts that
 * nothing refers to.
 */
export async function unusedSchemas(
  system: Pick<System, 'id' | 'root' | 'operations' | 'schemasOf'>,
): Promise<readonly string[]> {
  const used = new Set<string>();
  for (const operation of system.operations.keys())
    for (const schema of system.schemasOf(operation)) mark(schema.document, schema.document, schema, used);
  const names = await schemaNames(join(system.root, 'schemas', system.id));
  return names.filter((name) => !used.has(schemaBase + name));
}

/** Notes the document that a schema stands in, and those it refers to. */
function mark(schema: unknown, root: unknown, { follow }: Pick<ResponseSchema, 'follow'>, used: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  if ('$id' in schema) used.add(String(schema.$id));
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === '$ref' && typeof value === 'string') {
      const target = follow(value, root);
      const isNew = target !== null && !used.has(idOf(target.root));
      if (isNew) mark(target.root, target.root, { follow }, used);
    } else mark(value, root, { follow }, used);
  }
}

function idOf(document: unknown): string {
  return typeof document === 'object' && document !== null && '$id' in document ? String(document.$id) : '';
}
