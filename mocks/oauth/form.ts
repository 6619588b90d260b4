/**
 * Reads an `application/x-www-form-urlencoded` body. Repeated fields are kept (`getAll`), `+` is a space.
 * A body of another type gives an empty form: the field is then simply missing, which is what servers say.
 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return new URLSearchParams();
  return new URLSearchParams(await request.text());
}

/** Names that occur more than once, which RFC 6749 section 3.1 forbids. */
export function repeatedNames(parameters: URLSearchParams): readonly string[] {
  return [...new Set(parameters.keys())].filter((name) => parameters.getAll(name).length > 1);
}

/** A parameter's value, or null when it is absent or empty: RFC 6749 section 3.1 treats both alike. */
export function parameter(parameters: URLSearchParams, name: string): string | null {
  return parameters.get(name) || null;
}

/** Words of a scope parameter, in the order sent. */
export function scopeWords(scope: string | null): readonly string[] {
  return (scope ?? '').split(' ').filter((word) => word !== '');
}
