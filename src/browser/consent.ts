import type { BrowserContext } from '@playwright/test';
import { showsRefusal } from '../contract/shows-refusal.ts';
import type { PageControl } from '../model/recording.ts';
import { type CaughtRedirect, catchRedirect } from './catch-redirect.ts';
import { pageControls } from './page-controls.ts';
import type { RawPage } from './page-view.ts';
import type { CapturedValue } from './perform-action.ts';
import { type Walked, type WalkOptions, walkJourney } from './walk-journey.ts';

export interface ConsentOptions extends Omit<WalkOptions, 'kind' | 'start'> {
  readonly authorizeUrl: string;
  /** The redirect URI sent, and the registered one where they differ: neither may be reached. */
  readonly redirectUris: readonly string[];
  /** The scenario's clock, by which a code's age is told. Milliseconds since the epoch. */
  readonly now: () => number;
}

/** One consent as it happened; nothing is redacted yet. */
export interface RawConsent {
  readonly pages: readonly RawPage[];
  readonly captured: Readonly<Record<string, CapturedValue>>;
  readonly outcome:
    | ({ readonly kind: 'callback' } & CaughtRedirect)
    | { readonly kind: 'page'; readonly page: RawPage }
    | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly page: RawPage | null };
  /** What the page offered on which a failed consent ended. */
  readonly controls: readonly PageControl[];
  /** Measured by the machine, not by the scenario's clock. */
  readonly durationMs: number;
}

/**
 * Asks a person for consent, plays that person, and catches the answer on its way to the redirect URI. Never throws:
 * `consent.sign-in-refused`, `consent.page-unknown`, `consent.page-timeout`, `consent.element-missing`, `consent.element-ambiguous`,
 * `consent.unreachable`, `consent.interrupted` and `consent.browser-failed` are outcomes.
 */
export async function consent(context: BrowserContext, options: ConsentOptions): Promise<RawConsent> {
  const started = performance.now();
  const page = await context.newPage();
  const { caught, close } = await catchRedirect(context, options.redirectUris, options.now, options.forbidden);
  const walk = { ...options, kind: 'consent' as const, start: options.authorizeUrl };
  const { pages, captured, end } = await walkJourney(page, walk, caught);
  // The answer counts even where the walk noticed something else in the same moment.
  const answer = await Promise.race([caught, Promise.resolve(null)]);
  const outcome = answer === null ? withoutAnswer(end, options) : { kind: 'callback' as const, ...answer };
  const controls = outcome.kind === 'failed' ? await pageControls(context) : [];
  await close();
  return {
    pages,
    captured,
    outcome,
    controls,
    durationMs: performance.now() - started,
  };
}

/** A page that the journey knows, or the scenario expects, is an outcome; any other is a journey to be mended. */
function withoutAnswer(end: Walked['end'], { isExpectedEnd, journey }: ConsentOptions): RawConsent['outcome'] {
  if (end.kind === 'failed') return end;
  if (end.kind === 'ended' && showsRefusal(journey, end.page)) {
    const message = `The page "${end.page.page}" of the journey "${journey.name}" refused the sign-in.`;
    return { kind: 'failed', code: 'consent.sign-in-refused', message, page: end.page };
  }
  if (end.kind === 'ended' && (end.page.page !== null || isExpectedEnd?.(end.page)))
    return { kind: 'page', page: end.page };
  return {
    kind: 'failed',
    code: 'consent.page-unknown',
    message: `The consent came to a page that the journey "${journey.name}" does not know.`,
    page: end.kind === 'ended' ? end.page : null,
  };
}
