import type { Clock } from '../../src/model/clock.ts';

/** Something given out once and recognised later: an authorization code, an access token, a refresh token. */
export interface Issued<T> {
  readonly value: string;
  readonly data: T;
  /** Milliseconds since the epoch, on the world's clock. */
  readonly issuedAt: number;
  /** The first moment at which it no longer works; null for never. */
  readonly expiresAt: number | null;
}

export type Found<T> =
  | { readonly state: 'unknown' }
  | { readonly state: 'live' | 'used' | 'revoked' | 'expired'; readonly issued: Issued<T> };

/**
 * Keeps what was issued for the life of a world. Nothing is ever forgotten, so that a system can tell an expired, a used
 * and an unknown value apart, or answer all three alike, as it does in reality.
 */
export class IssuedStore<T> {
  readonly #clock: Clock;
  readonly #entries = new Map<string, { readonly issued: Issued<T>; spent: 'used' | 'revoked' | null }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param lifetimeMs milliseconds; null for a value that never expires. */
  issue(value: string, data: T, lifetimeMs: number | null): Issued<T> {
    const issuedAt = this.#clock.now();
    const issued = { value, data, issuedAt, expiresAt: lifetimeMs === null ? null : issuedAt + lifetimeMs };
    this.#entries.set(value, { issued, spent: null });
    return issued;
  }

  /** A used or revoked value stays so when its time is over as well. */
  find(value: string): Found<T> {
    const entry = this.#entries.get(value);
    if (!entry) return { state: 'unknown' };
    const { issued, spent } = entry;
    const expired = issued.expiresAt !== null && this.#clock.now() >= issued.expiresAt;
    return { state: spent ?? (expired ? 'expired' : 'live'), issued };
  }

  /** Finds a value and, when it is live, uses it up: the next time it is `used` (RFC 6749 section 4.1.2). */
  redeem(value: string): Found<T> {
    const found = this.find(value);
    const entry = this.#entries.get(value);
    if (entry && found.state === 'live') entry.spent = 'used';
    return found;
  }

  /** Revokes everything whose data the test accepts: one token, or all that came from one grant. */
  revokeWhere(test: (data: T, value: string) => boolean): void {
    for (const entry of this.#entries.values()) {
      if (test(entry.issued.data, entry.issued.value)) entry.spent = 'revoked';
    }
  }

  /** The newest live value whose data the test accepts: some systems hand out the same token until it expires. */
  findLive(test: (data: T) => boolean): Issued<T> | null {
    const live = [...this.#entries.values()].filter(
      ({ issued }) => test(issued.data) && this.find(issued.value).state === 'live',
    );
    return live.at(-1)?.issued ?? null;
  }
}
