import type { JSONWebKeySet } from 'jose';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { Facts } from '../model/recording.ts';

/** What an id_token is compared with; what is left out is not compared. */
export interface IdTokenContext {
  readonly jwks?: Json | undefined;
  readonly issuer?: string | undefined;
  readonly clientId?: string | undefined;
  readonly nonce?: string | undefined;
  /** Milliseconds since the epoch, on the scenario's clock. */
  readonly now: number;
}

/** Clocks of two machines are never quite the same (OpenID Connect Core section 3.1.3.7, steps 9 and 10). */
const skewSeconds = 60;

/**
 * Facts of an id_token (OpenID Connect Core section 3.1.3.7), none of which holds a value of it:
 * `id_token.signature` `verified | failed | unknown-key | unsigned | malformed | not-checked`, `id_token.algorithm`,
 * `id_token.issuer`, `.audience`, `.nonce` `matches | differs | missing`, `.expiry` `valid | expired | missing`,
 * `.issuedAt` `valid | future | missing`, `.subject` `present | missing`.
 */
export async function idTokenFacts(token: string, context: IdTokenContext): Promise<Facts> {
  const { decodeJwt, decodeProtectedHeader } = await import('jose');
  let claims: Readonly<Record<string, unknown>>;
  let algorithm: string;
  try {
    claims = decodeJwt(token);
    algorithm = decodeProtectedHeader(token).alg ?? 'none';
  } catch {
    return { 'id_token.signature': 'malformed' };
  }
  const now = Math.floor(context.now / 1000);
  const { iss, aud, exp, iat, sub, nonce } = claims;
  return {
    'id_token.signature': algorithm === 'none' ? 'unsigned' : await signature(token, context.jwks),
    'id_token.algorithm': algorithm,
    ...compared('id_token.issuer', iss, context.issuer),
    ...compared('id_token.audience', aud, context.clientId),
    ...compared('id_token.nonce', nonce, context.nonce),
    'id_token.expiry': typeof exp !== 'number' ? 'missing' : exp + skewSeconds > now ? 'valid' : 'expired',
    'id_token.issuedAt': typeof iat !== 'number' ? 'missing' : iat - skewSeconds <= now ? 'valid' : 'future',
    'id_token.subject': typeof sub === 'string' && sub !== '' ? 'present' : 'missing',
  };
}

async function signature(token: string, jwks: Json | undefined): Promise<string> {
  if (!isKeySet(jwks)) return 'not-checked';
  const { createLocalJWKSet, compactVerify, errors } = await import('jose');
  try {
    await compactVerify(token, createLocalJWKSet(jwks));
    return 'verified';
  } catch (error) {
    return error instanceof errors.JWKSNoMatchingKey ? 'unknown-key' : 'failed';
  }
}

function isKeySet(value: Json | undefined): value is JsonObject & JSONWebKeySet {
  return isJsonObject(value) && Array.isArray(value['keys']) && value['keys'].every(isJsonObject);
}

function compared(name: string, claim: unknown, wanted: string | undefined): Facts {
  if (wanted === undefined) return {};
  if (claim === undefined) return { [name]: 'missing' };
  const values: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return { [name]: values.includes(wanted) ? 'matches' : 'differs' };
}
