import type { Json, JsonObject } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';

/** Returns the new value; undefined takes it away. */
type Edit = (value: Json | undefined) => Json | undefined;

/**
 * A JSON text whose shape has drifted as ordered: `drop`, `rename: { from, to }`, `retype`, `add`, by JSON pointer
 * (RFC 6901). Null when the text is not JSON. A pointer to nothing changes nothing.
 */
export function driftJson(text: string, order: JsonObject): string | null {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { drop, rename, retype, add } = order;
  if (typeof drop === 'string') value = edit(value, drop, () => undefined);
  if (typeof retype === 'string') value = edit(value, retype, (old) => (old === undefined ? undefined : retyped(old)));
  if (isJsonObject(rename) && typeof rename['from'] === 'string' && typeof rename['to'] === 'string') {
    const { from, to } = rename;
    let moved: Json | undefined;
    value = edit(value, from, (old) => {
      moved = old;
      return undefined;
    });
    if (moved !== undefined) value = edit(value, `${from.slice(0, from.lastIndexOf('/'))}/${to}`, () => moved);
  }
  for (const [pointer, added] of isJsonObject(add) ? Object.entries(add) : [])
    value = edit(value, pointer, () => added);
  return JSON.stringify(value);
}

function edit(value: Json, pointer: string, change: Edit): Json {
  const path = pointer.split('/').slice(1);
  return (
    editAt(
      value,
      path.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')),
      change,
    ) ?? null
  );
}

function editAt(value: Json | undefined, path: readonly string[], change: Edit): Json | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => {
      const edited = String(index) === name ? editAt(item, rest, change) : item;
      return edited === undefined ? [] : [edited];
    });
  }
  if (!isJsonObject(value)) return value;
  const edited = editAt(value[name], rest, change);
  if (edited !== undefined) return { ...value, [name]: edited };
  const { [name]: _gone, ...others } = value;
  return others;
}

/** A value of another type, as like the old one as can be: `5` for `"5"`, `"5"` for `5`. */
function retyped(value: Json): Json {
  if (typeof value === 'string') return value !== '' && Number.isFinite(Number(value)) ? Number(value) : 0;
  if (value === null) return 'null';
  if (Array.isArray(value)) return {};
  return typeof value === 'object' ? [] : String(value);
}
