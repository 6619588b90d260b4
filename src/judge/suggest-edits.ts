import type { SchemaEdit } from '../contract/edit-schema-text.ts';
import { pointerTo } from '../contract/pointer-to.ts';
import { pointerToken } from '../contract/source-file.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { ResponseSchema } from '../model/system.ts';
import {
  certainSchemas,
  expandSchemas,
  itemSchemas,
  type LocatedSchema,
  propertySchemas,
  rootSchema,
} from './located-schema.ts';
import { isName, proposedProperty } from './schema-of-shape.ts';
import type { JsonType, Shape } from './shape.ts';

/** An edit, and the schema document it is for. */
export interface SuggestedEdit extends SchemaEdit {
  readonly root: unknown;
}

export interface Suggested {
  readonly edits: readonly SuggestedEdit[];
  /** What was seen and is not proposed, in words without values. */
  readonly notes: readonly string[];
}

/**
 * What must change in a schema so that it takes what was seen: properties it does not know, types it does not allow,
 * properties that it requires and that were missing. It is widened only, and never by a value.
 */
export function suggestEdits(schema: ResponseSchema, seen: Shape): Suggested {
  const edits: SuggestedEdit[] = [];
  const notes: string[] = [];
  const edit = ({ schema: at, root }: LocatedSchema, change: Partial<SchemaEdit>): void => {
    const pointer = pointerTo(at, root);
    const nothing = { add: new Map<string, Json>(), types: null, drop: new Set<string>() };
    if (pointer !== null) edits.push({ pointer, root, ...nothing, ...change });
  };

  // An alternative may say otherwise of a value than what was seen; only what must hold anyway is widened.
  const visit = (
    shape: Shape,
    must: readonly LocatedSchema[],
    may: readonly LocatedSchema[],
    pointer: string,
  ): void => {
    const certain = certainSchemas(must, schema);
    const all = expandSchemas(may, schema);
    for (const part of certain) {
      const types = widened(part, shape);
      if (types !== null) edit(part, { types });
      const missing = requiredOf(part).filter((name) => (shape.members.get(name)?.count ?? 0) < objects(shape));
      if (missing.length > 0) edit(part, { drop: new Set(missing) });
      if (lacksValue(part, shape))
        notes.push(`${pointer || '/'}: a value was seen that the schema does not list; no value is ever proposed.`);
    }
    const describing = all.find(({ schema: { properties } }) => isJsonObject(properties));
    const isOpen = all.some(({ schema: { additionalProperties: more, patternProperties: some } }) => more || some);
    const fresh = [...shape.members].filter(([name]) => propertySchemas(all, name).length === 0);
    if (describing !== undefined && !isOpen) {
      const add = new Map(fresh.flatMap(([name, member]) => (isName(name) ? [[name, proposedProperty(member)]] : [])));
      if (add.size > 0) edit(describing, { add });
      if (add.size < fresh.length)
        notes.push(`${pointer || '/'}: there are unknown properties whose names look like data.`);
    }
    for (const [name, member] of shape.members) {
      const below = propertySchemas(all, name);
      if (below.length > 0) visit(member, propertySchemas(certain, name), below, `${pointer}/${pointerToken(name)}`);
    }
    const items = itemSchemas(all);
    if (shape.items !== null && items.length > 0) visit(shape.items, itemSchemas(certain), items, `${pointer}/*`);
  };
  visit(seen, rootSchema(schema), rootSchema(schema), '');
  return { edits, notes };
}

function objects(shape: Shape): number {
  return shape.types.get('object') ?? 0;
}

function requiredOf({ schema: { required } }: LocatedSchema): readonly string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** The types of a part with those that were seen added; null when it allows them all, names none, or lists values. */
function widened({ schema }: LocatedSchema, shape: Shape): readonly string[] | null {
  const { type } = schema;
  const own: readonly unknown[] = Array.isArray(type) ? type : [type];
  const allowed = own.filter((each) => typeof each === 'string');
  if (allowed.length === 0 || 'enum' in schema || 'const' in schema) return null;
  const takes = (seen: JsonType) => allowed.includes(seen) || (seen === 'number' && allowed.includes('integer'));
  const more = [...shape.types.keys()].filter((seen) => !takes(seen)).sort();
  return more.length === 0 ? null : [...allowed, ...more];
}

function lacksValue({ schema }: LocatedSchema, { texts }: Shape): boolean {
  const listed: readonly unknown[] | null = Array.isArray(schema['enum'])
    ? schema['enum']
    : 'const' in schema
      ? [schema['const']]
      : null;
  return listed !== null && texts !== null && [...texts].some((text) => !listed.includes(text));
}
