import { createHash } from 'node:crypto';

/** Whether a verifier belongs to the challenge that the authorization request carried (RFC 7636 section 4.6). */
export function pkceMatches(method: string, challenge: string, verifier: string): boolean {
  if (method === 'plain') return verifier === challenge;
  return method === 'S256' && createHash('sha256').update(verifier).digest('base64url') === challenge;
}
