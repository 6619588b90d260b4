/** Names and values in order, repetition kept. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** One value as application/x-www-form-urlencoded: a space is `+`. */
export function formEncode(value: string): string {
  return new URLSearchParams([['', value]]).toString().slice(1);
}

/** Reads a form or a query leniently: bad percent signs stay as they are. */
export function formDecode(text: string): Pairs {
  return [...new URLSearchParams(text)];
}

/** One value in a URL's query (half a surrogate pair becomes U+FFFD): everything but the unreserved characters of RFC 3986 as `%XX`, a space as `%20`. */
export function queryEncode(value: string): string {
  const escaped = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(Buffer.from(value).toString()).replaceAll(/[!'()*]/g, escaped);
}

/** Names that stand more than once. */
export function repeatedNames(pairs: Pairs): readonly string[] {
  const names = pairs.map(([name]) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
