import type { BrowserContext, Page } from '@playwright/test';
import { catchRedirect } from './catch-redirect.ts';
import type { ConsentOptions, RawConsent } from './consent.ts';
import { JourneyFailure } from './journey-failure.ts';
import { open } from './perform-action.ts';

export type WatchOptions = Pick<ConsentOptions, 'authorizeUrl' | 'redirectUris' | 'now' | 'forbidden'> & {
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
};

const OPEN_TIMEOUT_MS = 30_000;

/**
 * Opens the authorize URL for a person and catches the answer on its way to the redirect URI. What they see and type is
 * neither read nor pictured. Never throws: `consent.unreachable`, `consent.window-closed` and `consent.nobody-came`
 * and `consent.interrupted` are outcomes.
 */
export async function watchConsent(context: BrowserContext, options: WatchOptions): Promise<RawConsent> {
  const started = performance.now();
  const page = await context.newPage();
  const { caught, close } = await catchRedirect(context, options.redirectUris, options.now, options.forbidden);
  const walked = { kind: 'consent', timeoutMs: OPEN_TIMEOUT_MS } as const;
  const failed = (code: string, message: string) => ({ kind: 'failed' as const, code, message, page: null });
  const opening = open(page, options.authorizeUrl, walked).then(
    () => new Promise<never>(() => {}),
    (error: unknown) =>
      error instanceof JourneyFailure
        ? failed(error.code, error.message)
        : failed('consent.browser-failed', 'The browser failed or closed the page.'),
  );
  const outcome = await Promise.race([
    caught.then((answer) => ({ kind: 'callback' as const, ...answer })),
    opening,
    closed(context).then(() => failed('consent.window-closed', 'The window was closed before the consent was given.')),
    aborted(options.signal).then(() => nobodyCame(options.signal)),
  ]);
  await close();
  return { pages: [], captured: {}, outcome, controls: [], durationMs: performance.now() - started };
}

/** Why a person's answer was not waited for any longer: the time was over, or the run was interrupted. */
export function nobodyCame(signal: AbortSignal): RawConsent['outcome'] {
  const reason: unknown = signal.reason;
  return reason instanceof DOMException && reason.name === 'TimeoutError'
    ? { kind: 'failed', code: 'consent.nobody-came', message: 'Nobody gave consent in time.', page: null }
    : { kind: 'failed', code: 'consent.interrupted', message: 'The run was interrupted.', page: null };
}

/** Resolves when the last page of the context is closed. */
function closed(context: BrowserContext): Promise<void> {
  return new Promise((resolve) => {
    const watch = (page: Page): void => void page.once('close', () => context.pages().length === 0 && resolve());
    context.pages().forEach(watch);
    context.on('page', watch);
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
