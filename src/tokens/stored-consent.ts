import { isJsonObject } from '../model/json.ts';

/** The tokens of one consent, as they stand after the last refresh. Holds secrets: only a `TokenStore` keeps it. */
export interface StoredConsent {
  readonly system: string;
  readonly target: string;
  /** Who gave it; null where the system has no personas. */
  readonly persona: string | null;
  /** When the person consented, ISO 8601 in UTC. */
  readonly givenAt: string;
  /** Id of the run in which they did. */
  readonly run: string;
  /** When the tokens were issued. */
  readonly issuedAt: string;
  /** When the access token ends; null where the answer did not say. */
  readonly expiresAt: string | null;
  /** When this refresh token was issued. A refresh that brings no new one leaves the old (RFC 6749 section 6). */
  readonly refreshToken: { readonly value: string; readonly issuedAt: string } | null;
  /** The token response's JSON, from which scenarios capture what they need. */
  readonly response: string;
}

/** By the id of the grant: what it was given for. */
export type StoredConsents = Readonly<Record<string, StoredConsent>>;

/** Reads the text of a store; null when it is something else. */
export function parseStoredConsents(text: string): StoredConsents | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isStoredConsents(value) ? value : null;
}

function isStoredConsents(value: unknown): value is StoredConsents {
  return isJsonObject(value) && Object.values(value).every(isStoredConsent);
}

function isStoredConsent(value: unknown): value is StoredConsent {
  if (!isJsonObject(value)) return false;
  const { system, target, persona, givenAt, run, issuedAt, expiresAt, refreshToken, response } = value;
  return (
    [system, target, run, response].every((text) => typeof text === 'string') &&
    (persona === null || typeof persona === 'string') &&
    [givenAt, issuedAt].every(isInstant) &&
    (expiresAt === null || isInstant(expiresAt)) &&
    (refreshToken === null ||
      (isJsonObject(refreshToken) && typeof refreshToken['value'] === 'string' && isInstant(refreshToken['issuedAt'])))
  );
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
