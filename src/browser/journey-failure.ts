/** Who walks: a consent or a portal visit. Codes begin with it. */
export type JourneyKind = 'consent' | 'portal';

/**
 * Why a journey could not go on, in words that are safe to keep. Playwright's own messages hold the addresses and values
 * they were called with, so they are never passed on, not even as a cause.
 */
export class JourneyFailure extends Error {
  override readonly name = 'JourneyFailure';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Chromium's name for a network error, such as `ERR_NAME_NOT_RESOLVED`: the one safe part of its message. */
export function netErrorOf(error: unknown): string | null {
  const text = error instanceof Error ? error.message : typeof error === 'string' ? error : '';
  return /\bERR_[A-Z0-9_]+/.exec(text)?.[0] ?? null;
}
