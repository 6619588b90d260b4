/** Versions of the API. */
export type Version = '1' | '1.1';

/**
 * The version that an `Accept` header asks for: `application/vnd.assembly+json; version=1.1`. A header that names none is
 * served as version 1 where the API is lenient. Null for an answer of 406.
 */
export function negotiate(accept: string | null, manner: 'lenient' | 'strict'): Version | null {
  const [, parameters] = /application\/vnd\.assembly\+json([^,]*)/i.exec(accept ?? '') ?? [];
  const asked = /;\s*version="?([^";\s]*)/i.exec(parameters ?? '')?.[1];
  if (asked === undefined) return manner === 'lenient' ? '1' : null;
  return asked === '1' || asked === '1.0' ? '1' : asked === '1.1' ? '1.1' : null;
}
