import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { StoredConsent } from '../tokens/stored-consent.ts';

/** The members of a token response; null for a body that is none. */
export function readTokenResponse(body: Uint8Array): JsonObject | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** The parts of a stored consent that a token response gives. `before` is what it takes the place of, at a refresh. */
export function tokensOf(
  response: JsonObject,
  now: number,
  before: StoredConsent | null,
): Pick<StoredConsent, 'issuedAt' | 'expiresAt' | 'refreshToken' | 'response'> {
  const issuedAt = new Date(now).toISOString();
  // Systems print numbers as text; whether they may is judged elsewhere.
  const seconds = Number(response['expires_in'] ?? Number.NaN);
  const token = response['refresh_token'];
  const earlier = before === null ? {} : (readTokenResponse(Buffer.from(before.response)) ?? {});
  return {
    issuedAt,
    expiresAt: Number.isFinite(seconds) ? new Date(now + seconds * 1000).toISOString() : null,
    refreshToken:
      typeof token === 'string' && token !== '' ? { value: token, issuedAt } : (before?.refreshToken ?? null),
    // What a refresh leaves out stays as it was: the refresh token above all (RFC 6749 section 6).
    response: JSON.stringify({ ...earlier, ...response }),
  };
}
