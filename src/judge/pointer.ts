import type { Json } from '../model/json.ts';

/** One step of a JSON pointer, escaped (RFC 6901 section 3). */
export function pointerToken(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The names a pointer walks through. */
export function pointerNames(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

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
