import { createHmac } from 'node:crypto';
import type { JsonObject } from '../../src/model/json.ts';

/** A compact JWT signed with HMAC SHA-256 (RFC 7515 section 3.1), for systems whose tokens only they themselves verify. */
export function hs256(claims: JsonObject, key: string): string {
  const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

function part(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
