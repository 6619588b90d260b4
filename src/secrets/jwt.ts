import { applyEdits, type Edit } from './edit.ts';
import { type JsonScalar, jsonScalars } from './json-scalars.ts';

const SHAPE = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/;

/**
 * Claims that say who somebody is, or are credentials themselves. OpenID Connect Core section 5.1, and what
 * Azure AD B2C adds (`oid`, `emails`, `idp_access_token`).
 */
const SENSITIVE: ReadonlySet<string> = new Set([
  ...['sub', 'oid', 'sid', 'name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'],
  ...['profile', 'picture', 'website', 'email', 'emails', 'birthdate', 'phone_number', 'address', 'upn', 'unique_name'],
  ...['signInNames', 'idp_access_token', 'access_token', 'refresh_token', 'id_token', 'ipaddr'],
]);

/** A signed token (RFC 7519) taken apart. `signature` is empty when there is none. */
export interface Jwt {
  readonly header: string;
  /** JSON text. */
  readonly payload: string;
  readonly signature: string;
  /** Scalars of the payload that are secret or personal. */
  readonly sensitive: readonly JsonScalar[];
}

/** Reads a JWT; null for anything else. */
export function readJwt(text: string): Jwt | null {
  const [, header, payload, signature] = SHAPE.exec(text) ?? [];
  if (header === undefined || payload === undefined || signature === undefined) return null;
  if (!jsonScalars(decode(header)).some(({ pointer }) => pointer === '/alg')) return null;
  const claims = decode(payload);
  if (!claims.trimStart().startsWith('{')) return null;
  const sensitive = jsonScalars(claims).filter(({ pointer }) => SENSITIVE.has(pointer.split('/')[1] ?? ''));
  return { header, payload: claims, signature, sensitive };
}

/** The same token with the edited payload and another signature; its header stays. */
export function writeJwt(jwt: Jwt, edits: readonly Edit[], signature: string): string {
  const payload = Buffer.from(applyEdits(jwt.payload, edits), 'utf8').toString('base64url');
  return `${jwt.header}.${payload}.${signature}`;
}

function decode(part: string): string {
  return Buffer.from(part, 'base64url').toString('utf8');
}
