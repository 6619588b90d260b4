import { pointerToken } from '../contract/source-file.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { ResponseSchema } from '../model/system.ts';
import { expandSchemas, itemSchemas, type LocatedSchema, propertySchemas, rootSchema } from './located-schema.ts';

/** A field that a response holds and its schema documents. */
export interface DocumentedField {
  /** JSON pointer with `*` for the items of an array. */
  readonly pointer: string;
  /** The names that lead to this one occurrence. */
  readonly names: readonly string[];
  readonly value: Json;
  /** Types that some part of the schema allows; empty when it names none. */
  readonly types: ReadonlySet<string>;
  /** Some part of the schema asks for it. */
  readonly required: boolean;
  /** `anyValue`: why another value of the right type is as good. */
  readonly anyValue: string | null;
}

/** Every documented field of a response, each pointer once. Alternatives of the schema are read together. */
export function documentedFields(
  schema: Pick<ResponseSchema, 'document' | 'follow'>,
  response: Json,
): readonly DocumentedField[] {
  const fields = new Map<string, DocumentedField>();
  const visit = (value: Json, schemas: readonly LocatedSchema[], pointer: string, names: readonly string[]): void => {
    const parts = expandSchemas(schemas, schema);
    if (Array.isArray(value)) {
      const items = itemSchemas(parts);
      value.forEach((item: Json, index) => {
        visit(item, items, `${pointer}/*`, [...names, String(index)]);
      });
    } else if (isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        const properties = propertySchemas(parts, name);
        if (properties.length === 0) continue;
        const at = `${pointer}/${pointerToken(name)}`;
        const own = expandSchemas(properties, schema).map((part) => part.schema);
        const required = parts.some((part) => requires(part.schema, name));
        const field = { pointer: at, names: [...names, name], value: inner, required, ...annotated(own) };
        if (!fields.has(at)) fields.set(at, field);
        visit(inner, properties, at, field.names);
      }
    }
  };
  visit(response, rootSchema(schema), '', []);
  return [...fields.values()];
}

function requires(schema: JsonObject, name: string): boolean {
  return Array.isArray(schema['required']) && schema['required'].includes(name);
}

function annotated(schemas: readonly JsonObject[]): Pick<DocumentedField, 'types' | 'anyValue'> {
  const types = schemas
    .flatMap(({ type }) => (Array.isArray(type) ? type : [type]))
    .filter((type) => typeof type === 'string');
  const reason = schemas.map((schema) => schema['anyValue']).find((value) => typeof value === 'string');
  return { types: new Set(types), anyValue: reason ?? null };
}
