import { isJsonObject } from '../model/json.ts';
import type { ResponseSchema } from '../model/system.ts';

/** What a schema spells out, with all that it refers to. */
export interface SchemaWords {
  /** Names of the members it describes. */
  readonly members: ReadonlySet<string>;
  /** Texts of `const` and `enum`. */
  readonly values: ReadonlySet<string>;
}

/** Reads the words of a response's schema; each part once, however often it is referred to. */
export function schemaWords({ document, follow }: Pick<ResponseSchema, 'document' | 'follow'>): SchemaWords {
  const members = new Set<string>();
  const values = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (schema: unknown, root: unknown): void => {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
    seen.add(schema);
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === 'properties' && isJsonObject(value)) for (const name of Object.keys(value)) members.add(name);
      if (keyword === 'const' || keyword === 'enum')
        for (const text of [value].flat()) if (typeof text === 'string') values.add(text);
      const target = keyword === '$ref' && typeof value === 'string' ? follow(value, root) : null;
      if (target !== null) visit(target.schema, target.root);
      visit(value, root);
    }
  };
  visit(document, document);
  return { members, values };
}
