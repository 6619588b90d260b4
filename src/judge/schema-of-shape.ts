import type { Json } from '../model/json.ts';
import type { Shape } from './shape.ts';

/** Tells the reader of a proposal what a recording can not know. */
const SEEN = 'Seen in a recording: name its source, and say whether it is secret, personal or required';

/** A property's name may be data itself, an id or an address; such a name is never proposed. */
export function isName(name: string): boolean {
  return /^[@A-Za-z_$][\w$:.-]{0,63}$/.test(name) && !/\d{4}|[0-9a-f]{8}-/i.test(name);
}

/** The schema of a property that no schema knows, from what was seen there. No value is ever part of it. */
export function proposedProperty(shape: Shape): Json {
  return { ...schemaOfShape(shape), $comment: SEEN };
}

/** A schema that what was seen keeps to: types, members, and which of them were always there. */
export function schemaOfShape(shape: Shape): { readonly [key: string]: Json } {
  const types = [...shape.types.keys()].sort();
  const [only] = types;
  const members = [...shape.members].filter(([name]) => isName(name));
  const always = members.filter(([, member]) => member.count >= (shape.types.get('object') ?? 0));
  return {
    type: types.length === 1 && only !== undefined ? only : types,
    ...(shape.types.has('object') && {
      required: always.map(([name]) => name),
      properties: Object.fromEntries(members.map(([name, member]) => [name, schemaOfShape(member)])),
    }),
    ...(shape.types.has('array') && { items: shape.items === null ? true : schemaOfShape(shape.items) }),
  };
}
