import type { Json } from '../model/json.ts';

/** The value with the one at `pointer` replaced, or removed for undefined. Nothing happens where nothing stands. */
export function replaceAt(value: Json, names: readonly string[], replacement: Json | undefined): Json {
  const [name, ...rest] = names;
  if (name === undefined) return replacement ?? null;
  if (typeof value !== 'object' || value === null) return value;
  const put = (inner: Json): Json | undefined =>
    rest.length === 0 ? replacement : replaceAt(inner, rest, replacement);
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => {
      if (String(index) !== name) return [item];
      const next = put(item);
      return next === undefined ? [] : [next];
    });
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]): [string, Json][] => {
      if (key !== name) return [[key, item]];
      const next = put(item);
      return next === undefined ? [] : [[key, next]];
    }),
  );
}
