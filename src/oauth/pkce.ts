import { createHash, randomBytes } from 'node:crypto';

/** A proof key for one authorization request (RFC 7636). */
export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
  readonly method: 'S256';
}

/** Makes a verifier of 43 characters from 32 bytes (RFC 7636 section 4.1), and its S256 challenge. */
export function createPkce(bytes: Uint8Array = randomBytes(32)): Pkce {
  const verifier = Buffer.from(bytes).toString('base64url');
  return { verifier, challenge: codeChallenge(verifier), method: 'S256' };
}

/** The S256 challenge of a verifier (RFC 7636 section 4.2). */
export function codeChallenge(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

/** Whether a verifier answers a challenge (RFC 7636 section 4.6). A method that is not sent is `plain`. */
export function pkceMatches(verifier: string, challenge: string, method: string | null): boolean {
  if (method === 'S256') return codeChallenge(verifier) === challenge;
  return (method ?? 'plain') === 'plain' && verifier === challenge;
}

/** Whether a verifier has the characters and the length that RFC 7636 section 4.1 asks for. */
export function isCodeVerifier(text: string): boolean {
  return /^[A-Za-z0-9._~-]{43,128}$/.test(text);
}
