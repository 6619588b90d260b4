import type { BrowserContext } from '@playwright/test';
import { showsRefusal } from '../contract/shows-refusal.ts';
import type { PageControl } from '../model/recording.ts';
import type { Journey } from '../model/system.ts';
import { catchRedirect } from './catch-redirect.ts';
import { pageControls } from './page-controls.ts';
import type { RawPage } from './page-view.ts';
import type { CapturedValue } from './perform-action.ts';
import { type Walked, type WalkOptions, walkJourney } from './walk-journey.ts';

export type VisitOptions = Omit<WalkOptions, 'kind'>;

/** One visit to a portal as it happened; nothing is redacted yet. The page it ended on is the last of `pages`. */
export interface RawVisit {
  readonly pages: readonly RawPage[];
  readonly captured: Readonly<Record<string, CapturedValue>>;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** What the page offered on which a failed visit ended. */
  readonly controls: readonly PageControl[];
  /** Milliseconds, measured by the machine. */
  readonly durationMs: number;
}

/**
 * Walks a portal's journey to its end: a page with `ends`, or one that stays when every page that is not optional has
 * been met. Never throws: `portal.sign-in-refused`, `portal.page-unknown`, `portal.stopped-early` and the codes of a walk are failures.
 * Cookies stay in the context, so that a second visit finds the person signed in.
 */
export async function visit(context: BrowserContext, options: VisitOptions): Promise<RawVisit> {
  const started = performance.now();
  const page = await context.newPage();
  const { close } = await catchRedirect(context, [], Date.now, options.forbidden);
  const { pages, captured, end } = await walkJourney(page, { ...options, kind: 'portal' });
  const failure = failureOf(end, pages, options.journey);
  const controls = failure === null ? [] : await pageControls(context);
  await close();
  const last = end.kind === 'failed' && end.page !== null ? [end.page] : [];
  return {
    pages: [...pages, ...last],
    captured,
    failure,
    controls,
    durationMs: performance.now() - started,
  };
}

function failureOf(end: Walked['end'], pages: readonly RawPage[], journey: Journey): RawVisit['failure'] {
  if (end.kind === 'failed') return { code: end.code, message: end.message };
  if (end.kind === 'ended' && showsRefusal(journey, end.page)) {
    const message = `The page "${end.page.page}" of the journey "${journey.name}" refused the sign-in.`;
    return { code: 'portal.sign-in-refused', message };
  }
  if (end.kind === 'stopped' || journey.pages.some((page) => page.ends && page.name === end.page.page)) return null;
  const met = new Set(pages.map((page) => page.page));
  const owed = journey.pages.find((page) => !page.optional && !page.ends && !met.has(page.name));
  if (owed === undefined) return null;
  return end.page.page === null
    ? {
        code: 'portal.page-unknown',
        message: `The visit came to a page that the journey "${journey.name}" does not know.`,
      }
    : {
        code: 'portal.stopped-early',
        message: `The page "${end.page.page}" stayed, and "${owed.name}" of the journey "${journey.name}" never came.`,
      };
}
