import type { Clock } from '../model/clock.ts';
import { readTotp, type Totp, totpCode, totpPeriod } from '../secrets/totp.ts';

/** A code that is about to change may be refused by the time it arrives. Milliseconds. */
const MARGIN_MS = 1_000;

/**
 * The codes of authenticator apps. A server takes each of them once (RFC 6238 section 5.2), so what one scenario typed is
 * no use to the next of the same account; they share one of these.
 */
export class OneTimeCodes {
  /** Secret → the last period whose code was made. In memory only. */
  readonly #last = new Map<string, number>();

  /** Waits until the secret has a code that was not used, and that will live to be typed. Rejects when aborted. */
  async untilFresh(secret: string, clock: Clock, signal: AbortSignal): Promise<void> {
    const totp = totpOf(secret);
    for (;;) {
      const now = clock.now();
      const left = totp.periodMs - (now % totp.periodMs);
      if (totpPeriod(totp, now) > (this.#last.get(secret) ?? -1) && left > Math.min(MARGIN_MS, totp.periodMs / 2))
        return;
      await clock.wait(left, signal);
    }
  }

  /** The code of the moment. Milliseconds since the epoch. */
  take(secret: string, now: number): string {
    const totp = totpOf(secret);
    this.#last.set(secret, totpPeriod(totp, now));
    return totpCode(totp, now);
  }
}

/** The plan refuses a secret that can not be read, before anything is sent. */
function totpOf(secret: string): Totp {
  const totp = readTotp(secret);
  if (totp === null) throw new TypeError('a one-time code was asked of what is no secret for it');
  return totp;
}
