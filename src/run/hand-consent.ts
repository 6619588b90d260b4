import type { BrowserContext } from '@playwright/test';
import type { Forbidden } from '../browser/catch-redirect.ts';
import type { RawConsent } from '../browser/consent.ts';
import { nobodyCame, watchConsent } from '../browser/watch-consent.ts';
import { formatDuration } from '../contract/duration.ts';
import { SteadfastError } from '../errors.ts';
import { deadline } from '../model/deadline.ts';
import { readPastedCallback } from '../oauth/pasted-callback.ts';
import type { Person } from './person.ts';

/** How long a person may take over one consent, in milliseconds. */
export const PERSON_MS = 10 * 60_000;

const NO_CALLBACK: RawConsent['outcome'] = {
  kind: 'failed',
  code: 'consent.no-callback',
  message: 'The input ended before a callback URL was pasted.',
  page: null,
};

/** How consents of a run are given by hand. */
export interface ByHand {
  /** The run's browser shows a window to sign in to; otherwise the person signs in elsewhere and pastes the callback. */
  readonly window: boolean;
  readonly person: Person;
}

/** One consent that a person is asked for. */
export interface HandConsent {
  readonly authorizeUrl: string;
  readonly redirectUris: readonly string[];
  readonly state: string | null;
  /** Where the window may not go. */
  readonly forbidden: Forbidden | null;
  /** Who is to sign in and what they are to decide, in words. */
  readonly asWhom: string;
  /** True for a text that may be printed: the authorize URL must hold no secret. */
  readonly isPublic: (text: string) => boolean;
  /** The scenario's clock. Milliseconds since the epoch. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  context(): Promise<BrowserContext>;
}

/**
 * Asks a person for consent and waits for the answer. Never throws for what the person does: `consent.nobody-came`,
 * `consent.window-closed`, `consent.no-callback` and `consent.interrupted` are outcomes.
 * @throws SteadfastError `consent.secret-in-url` (exit 4) when the authorize URL can not be printed
 */
export async function giveByHand(consent: HandConsent, { window, person }: ByHand): Promise<RawConsent> {
  const limit = deadline(PERSON_MS, consent.signal);
  const waiting = `Waiting for you to sign in (${consent.asWhom}), ${formatDuration(PERSON_MS)} at most.`;
  try {
    if (window) {
      person.tell(`${waiting} The window of the browser is open.`);
      return await watchConsent(await consent.context(), { ...consent, signal: limit.signal });
    }
    return await pasted(consent, person, waiting, limit.signal);
  } finally {
    limit.clear();
  }
}

async function pasted(consent: HandConsent, person: Person, waiting: string, signal: AbortSignal): Promise<RawConsent> {
  const { authorizeUrl, redirectUris, now, isPublic } = consent;
  if (!isPublic(authorizeUrl)) {
    throw new SteadfastError(
      {
        code: 'consent.secret-in-url',
        message: 'The authorize URL holds a secret or personal value and is not printed.',
        hint: 'Use --consent assisted where a window can be shown.',
      },
      4,
    );
  }
  const started = performance.now();
  const ended = (outcome: RawConsent['outcome']): RawConsent => {
    return { pages: [], captured: {}, outcome, controls: [], durationMs: performance.now() - started };
  };
  person.tell(`${waiting} Open this in a browser:\n\n  ${authorizeUrl}\n`);
  person.tell('The browser ends at the redirect URI; it does not matter whether that shows a page.');
  for (;;) {
    const answer = (await person.askHidden?.('Paste the address it ended at (it is not shown): ', signal)) ?? null;
    if (answer === null) return ended(signal.aborted ? nobodyCame(signal) : NO_CALLBACK);
    const read = readPastedCallback(answer, { redirectUris, state: consent.state });
    if ('url' in read) return ended({ kind: 'callback', url: read.url, body: null, at: now() });
    person.tell(read.problem);
  }
}
