/**
 * A URL whose query holds `name` with these values, encoded whole: in place of its first occurrence, at the end when
 * there was none; no values take it away. Other parameters stay as they are written, byte for byte.
 */
export function editQuery(url: string, name: string, values: readonly string[]): string {
  const [beforeHash = '', ...hash] = url.split('#');
  const mark = beforeHash.indexOf('?');
  const address = mark === -1 ? beforeHash : beforeHash.slice(0, mark);
  const segments = mark === -1 ? [] : beforeHash.slice(mark + 1).split('&');
  const added = values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const first = segments.findIndex((segment) => nameOf(segment) === name);
  const kept = segments.flatMap((segment, index) => {
    if (index === first) return added;
    return nameOf(segment) === name ? [] : [segment];
  });
  const query = first === -1 ? [...kept, ...added] : kept;
  return [`${address}${query.length === 0 ? '' : '?'}${query.join('&')}`, ...hash].join('#');
}

function nameOf(segment: string): string {
  const [name = ''] = segment.replaceAll('+', ' ').split('=', 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
