import type { JWTPayload } from 'jose';

/** Signs the tokens of the mocks and publishes the key they verify with. */
export interface Signer {
  /** A compact RS256 JWT. */
  sign(claims: JWTPayload): Promise<string>;
  /** The claims of a JWT that was signed here, or null. Whether it has expired is for the caller to say, on the world's clock. */
  verify(token: string): Promise<JWTPayload | null>;
  /** A JSON Web Key Set (RFC 7517 section 5), public halves only. */
  readonly jwks: { readonly keys: readonly Readonly<Record<string, string>>[] };
}

let signer: Promise<Signer> | undefined;

/** The process's own signer. Its key pair is made on first use and thrown away with the process. */
export function rs256Signer(): Promise<Signer> {
  signer ??= makeSigner();
  return signer;
}

async function makeSigner(): Promise<Signer> {
  const { calculateJwkThumbprint, compactVerify, exportJWK, generateKeyPair, SignJWT } = await import('jose');
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const { kty = '', n = '', e = '' } = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return {
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey),
    verify: async (token) => {
      try {
        const { payload } = await compactVerify(token, publicKey, { algorithms: ['RS256'] });
        const claims: unknown = JSON.parse(new TextDecoder().decode(payload));
        return isClaims(claims) ? claims : null;
      } catch {
        return null;
      }
    },
    jwks: { keys: [{ kid, use: 'sig', kty, alg: 'RS256', n, e }] },
  };
}

function isClaims(value: unknown): value is JWTPayload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
