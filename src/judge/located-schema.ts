import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { ResponseSchema } from '../model/system.ts';

/** A schema object and the document it stands in, from which its references are followed. */
export interface LocatedSchema {
  readonly schema: JsonObject;
  readonly root: unknown;
}

type Follow = Pick<ResponseSchema, 'follow'>;

const COMBINED = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas'];

/** The outermost schema of a response. */
export function rootSchema({ document }: Pick<ResponseSchema, 'document'>): readonly LocatedSchema[] {
  return isJsonObject(document) ? [{ schema: document, root: document }] : [];
}

/** Schemas, what they refer to and what they combine, alternatives read together. */
export function expandSchemas(parts: readonly LocatedSchema[], follow: Follow): readonly LocatedSchema[] {
  return parts.flatMap((part) => expand(part, follow, COMBINED, new Set()));
}

/** The same without alternatives: what each of these says must hold whatever else does. */
export function certainSchemas(parts: readonly LocatedSchema[], follow: Follow): readonly LocatedSchema[] {
  return parts.flatMap((part) => expand(part, follow, ['allOf'], new Set()));
}

/** The schemas of a property, from those of its object; expanded ones are asked for. */
export function propertySchemas(parts: readonly LocatedSchema[], name: string): readonly LocatedSchema[] {
  return parts.flatMap((part) => below(part, memberOf(part.schema['properties'], name)));
}

/** The schemas of an array's items; expanded ones are asked for. */
export function itemSchemas(parts: readonly LocatedSchema[]): readonly LocatedSchema[] {
  return parts.flatMap((part) => [...below(part, part.schema['items']), ...below(part, part.schema['prefixItems'])]);
}

/** A schema that refers to itself is taken once. */
function expand(
  part: LocatedSchema,
  { follow }: Follow,
  keywords: readonly string[],
  seen: Set<unknown>,
): readonly LocatedSchema[] {
  if (seen.has(part.schema)) return [];
  seen.add(part.schema);
  const reference = part.schema['$ref'];
  const target = typeof reference === 'string' ? follow(reference, part.root) : null;
  const referred = target ? below({ schema: {}, root: target.root }, target.schema) : [];
  const combined = keywords.flatMap((keyword) => {
    const inner = part.schema[keyword];
    const list = keyword === 'dependentSchemas' && isJsonObject(inner) ? Object.values(inner) : inner;
    return below(part, list);
  });
  return [part, ...[...referred, ...combined].flatMap((each) => expand(each, { follow }, keywords, seen))];
}

/** The schema objects in a value: itself, or the items of a list. */
function below({ root }: LocatedSchema, value: unknown): readonly LocatedSchema[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((each) => (isJsonObject(each) ? [{ schema: each, root }] : []));
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
