import { pointerToken } from '../contract/source-file.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { ResponseSchema } from '../model/system.ts';

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

/** A schema object and the document it stands in, from which its references are followed. */
interface Located {
  readonly schema: JsonObject;
  readonly root: unknown;
}

const COMBINED = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas'] as const;

/** Every documented field of a response, each pointer once. Alternatives of the schema are read together. */
export function documentedFields(
  schema: Pick<ResponseSchema, 'document' | 'follow'>,
  response: Json,
): readonly DocumentedField[] {
  const fields = new Map<string, DocumentedField>();
  const visit = (value: Json, schemas: readonly Located[], pointer: string, names: readonly string[]): void => {
    const parts = schemas.flatMap((part) => expand(part, schema));
    if (Array.isArray(value)) {
      const items = parts.flatMap((part) => [
        ...below(part, part.schema['items']),
        ...below(part, part.schema['prefixItems']),
      ]);
      value.forEach((item: Json, index) => {
        visit(item, items, `${pointer}/*`, [...names, String(index)]);
      });
    } else if (isJsonObject(value)) {
      for (const [name, inner] of Object.entries(value)) {
        const properties = parts.flatMap((part) => below(part, memberOf(part.schema['properties'], name)));
        if (properties.length === 0) continue;
        const at = `${pointer}/${pointerToken(name)}`;
        const own = properties.flatMap((part) => expand(part, schema)).map((part) => part.schema);
        const required = parts.some((part) => requires(part.schema, name));
        const field = { pointer: at, names: [...names, name], value: inner, required, ...annotated(own) };
        if (!fields.has(at)) fields.set(at, field);
        visit(inner, properties, at, field.names);
      }
    }
  };
  visit(response, below({ schema: {}, root: schema.document }, schema.document), '', []);
  return [...fields.values()];
}

/** The schema itself, what it refers to and what it combines; a schema that refers to itself is taken once. */
function expand(
  part: Located,
  { follow }: Pick<ResponseSchema, 'follow'>,
  seen = new Set<unknown>(),
): readonly Located[] {
  if (seen.has(part.schema)) return [];
  seen.add(part.schema);
  const reference = part.schema['$ref'];
  const target = typeof reference === 'string' ? follow(reference, part.root) : null;
  const referred = target ? below({ schema: {}, root: target.root }, target.schema) : [];
  const combined = COMBINED.flatMap((keyword) => {
    const inner = part.schema[keyword];
    const list = keyword === 'dependentSchemas' && isJsonObject(inner) ? Object.values(inner) : inner;
    return below(part, list);
  });
  return [part, ...[...referred, ...combined].flatMap((each) => expand(each, { follow }, seen))];
}

/** The schema objects in a value: itself, or the items of a list. */
function below({ root }: Located, value: unknown): readonly Located[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((each) => (isJsonObject(each) ? [{ schema: each, root }] : []));
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
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
