/** A string, number, boolean or null of a JSON text, and where it stands. */
export interface JsonScalar {
  /** RFC 6901. */
  readonly pointer: string;
  readonly value: string | number | boolean | null;
  /** Position of its text, the quotes of a string included. */
  readonly start: number;
  readonly end: number;
}

const BARE = /[^\s[\]{},:"]+/y;

/**
 * The scalars of a JSON text in order (RFC 8259). A text that breaks off or is not JSON gives what was read until
 * there, so that the beginning of a torn answer is redacted like a whole one.
 */
export function jsonScalars(text: string): JsonScalar[] {
  const scalars: JsonScalar[] = [];
  /** One entry per open array (the next index) or object (the member's name, null while it is to come). */
  const path: (number | string | null)[] = [];
  for (let at = 0; at < text.length; ) {
    const char = text.charAt(at);
    const inside = path.at(-1);
    if (char === '{' || char === '[') {
      path.push(char === '[' ? 0 : null);
      at += 1;
    } else if (char === '}' || char === ']') {
      path.pop();
      at += 1;
    } else if (char === ',') {
      if (inside !== undefined) path[path.length - 1] = typeof inside === 'number' ? inside + 1 : null;
      at += 1;
    } else if (char === ':' || char <= ' ' || char === '\ufeff') {
      at += 1;
    } else {
      const end = char === '"' ? endOfString(text, at) : endOfBare(text, at);
      if (end === null) return scalars;
      const value = parse(text.slice(at, end));
      if (value === undefined) return scalars;
      if (inside === null) path[path.length - 1] = String(value);
      else scalars.push({ pointer: path.map(segment).join(''), value, start: at, end });
      at = end;
    }
  }
  return scalars;
}

function endOfString(text: string, start: number): number | null {
  for (let quote = text.indexOf('"', start + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
  }
  return null;
}

function endOfBare(text: string, start: number): number | null {
  BARE.lastIndex = start;
  return BARE.test(text) ? BARE.lastIndex : null;
}

function parse(scalar: string): JsonScalar['value'] | undefined {
  try {
    const value: unknown = JSON.parse(scalar);
    const known =
      value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return known ? value : undefined;
  } catch {
    return undefined;
  }
}

function segment(name: number | string | null): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
