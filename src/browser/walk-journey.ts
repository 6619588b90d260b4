import type { Page } from '@playwright/test';
import { SteadfastError } from '../errors.ts';
import type { Journey, JourneyAction, JourneyPage, Locator } from '../model/system.ts';
import type { Forbidden } from './catch-redirect.ts';
import { JourneyFailure, type JourneyKind } from './journey-failure.ts';
import { matchPage } from './match-page.ts';
import { stopLoading } from './page-session.ts';
import { glance, type RawPage, readPage, viewPage } from './page-view.ts';
import { PageWatch } from './page-watch.ts';
import { type CapturedValue, filled, open, performAction } from './perform-action.ts';

/** How a person goes through a journey's pages. */
export interface WalkOptions {
  readonly kind: JourneyKind;
  readonly journey: Journey;
  /** Where it begins, variables filled in. */
  readonly start: string;
  /** Which decision is taken; null where the journey has none. */
  readonly branch: string | null;
  /** Fills in `{{variables}}` of values, addresses and headings. */
  readonly resolve: (template: string) => string;
  /** Awaited before each action: what it types may have to wait. */
  readonly beforeAction?: (action: JourneyAction) => Promise<void>;
  /** Values that no picture may show. Asked anew for each page, because a page can reveal one. */
  readonly secrets?: () => readonly string[];
  /** True for the page that the scenario expects to end on: it ends the journey at once. */
  readonly isExpectedEnd?: (page: RawPage) => boolean;
  readonly pictures?: boolean;
  /** How long a page may take to come, or an element to be usable; 10 s. Milliseconds. */
  readonly pageTimeoutMs?: number;
  /** How long a page must be loaded and silent before it counts as where the journey ends; 2 s. Milliseconds. */
  readonly settleMs?: number;
  readonly signal?: AbortSignal;
  /** Where no page may go; null for anywhere. */
  readonly forbidden?: Forbidden | null;
}

export interface Walked {
  readonly pages: readonly RawPage[];
  readonly captured: Readonly<Record<string, CapturedValue>>;
  /** `ended`: on a page where nothing is left to do, the last of `pages`. `stopped`: because `until` resolved. */
  readonly end:
    | { readonly kind: 'stopped' }
    | { readonly kind: 'ended'; readonly page: RawPage }
    | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly page: RawPage | null };
}

const PAGE_TIMEOUT_MS = 10_000;
const SETTLE_MS = 2_000;
const POLL_MS = 40;

/**
 * Walks a journey page by page. Each page is acted on once and never again: what comes back after a wrong password must
 * not be tried a second time. A page on which nothing is left to do ends the walk when it has been silent for `settleMs`.
 * Never throws; what goes wrong is an end like any other.
 * @param page a new page; others that open in its context are followed
 * @param until ends the walk wherever it is: the redirect was caught
 */
export async function walkJourney(
  page: Page,
  options: WalkOptions,
  until: Promise<unknown> = new Promise(() => {}),
): Promise<Walked> {
  const walk = new Walk(page, options);
  const stopped = until.then((): Walked['end'] => ({ kind: 'stopped' }));
  const end = await Promise.race([stopped, interrupted(options), walk.run()]);
  walk.stop();
  return { pages: [...walk.pages], captured: { ...walk.captured }, end };
}

function interrupted({ kind, signal }: WalkOptions): Promise<Walked['end']> {
  return new Promise((resolve) => {
    const end = (): void =>
      resolve({ kind: 'failed', code: `${kind}.interrupted`, message: 'The run was interrupted.', page: null });
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
  });
}

class Walk {
  readonly pages: RawPage[] = [];
  readonly captured: Record<string, CapturedValue> = {};
  readonly #options: WalkOptions;
  readonly #page: Page;
  readonly #watch: PageWatch;
  readonly #timeoutMs: number;
  readonly #met = new Set<string>();
  #acting: JourneyPage | null = null;
  #stopped = false;

  constructor(page: Page, options: WalkOptions) {
    this.#page = page;
    this.#options = options;
    this.#watch = new PageWatch(page.context());
    this.#timeoutMs = options.pageTimeoutMs ?? PAGE_TIMEOUT_MS;
  }

  stop(): void {
    this.#stopped = true;
    this.#watch.stop();
  }

  async run(): Promise<Walked['end']> {
    try {
      await open(this.#page, this.#options.start, { kind: this.#options.kind, timeoutMs: this.#timeoutMs });
      return await this.#follow();
    } catch (error) {
      const { code, message } = this.#safe(error);
      // What has not come by now is given up: the page before it can be looked at.
      await stopLoading(this.#front()).catch(() => {});
      return { kind: 'failed', code, message, page: await this.#look(null, this.#acting) };
    }
  }

  /** Acts on each new page of the journey; ends on one where there is nothing to do. */
  async #follow(): Promise<Walked['end']> {
    let acted = '';
    let last = '';
    let silentMs = 0;
    let looked = performance.now();
    let deadline = looked + this.#timeoutMs;
    while (!this.#stopped) {
      const page = this.#front();
      const seen = await glance(page, Math.max(POLL_MS, deadline - performance.now()));
      const identity = seen === null ? '' : `${this.#watch.version()} ${seen.url} ${seen.heading}`;
      const known = seen?.ready ? this.#known(seen) : null;

      if (seen !== null && identity !== acted) {
        if (known !== null && !this.#met.has(known.name)) {
          const view = await this.#act(page, known);
          if (known.ends) return { kind: 'ended', page: view };
          acted = identity;
          deadline = performance.now() + this.#timeoutMs;
        } else if (await this.#isExpectedEnd()) {
          const end = await this.#end(known);
          if (end !== null) return end;
        }
      }

      const now = performance.now();
      const moved = this.#watch.moved();
      const silent = seen?.loaded === true && identity === last && !moved && !this.#watch.isFetching();
      // Only what was looked at counts: on a busy machine one look may take longer than a page is to be silent.
      silentMs = silent ? silentMs + Math.min(now - looked, 2 * POLL_MS) : 0;
      looked = now;
      if (silentMs >= (this.#options.settleMs ?? SETTLE_MS)) {
        const end = await this.#settle(known);
        if (end !== null) return end;
        silentMs = 0;
      }
      if (now > deadline) throw this.#late(seen?.ready ?? false);
      last = identity;
      await this.#watch.change(POLL_MS);
    }
    return { kind: 'stopped' };
  }

  /**
   * Does what the journey says on a page; the picture shows it as it came, before anything was typed. A form for secrets
   * has none: it shows nothing that is worth the risk, unless the walk fails there.
   */
  async #act(page: Page, known: JourneyPage): Promise<RawPage> {
    this.#met.add(known.name);
    this.#acting = known;
    const actions = actionsOf(known, this.#options.branch);
    const typesSecret = actions.some((action) => action.do === 'fill' && action.secret);
    const view = await this.#arrive(known, !typesSecret);
    for (const action of actions) {
      await this.#options.beforeAction?.(action);
      if (this.#stopped) break;
      const result = await performAction(page, action, {
        kind: this.#options.kind,
        pageName: known.name,
        timeoutMs: this.#timeoutMs,
        resolve: this.#options.resolve,
        change: (ms) => this.#watch.change(ms),
      });
      if (result !== null) this.captured[result.name] = result.captured;
    }
    return view;
  }

  /** @param stands whether there is a page at all, though not the one that was waited for */
  #late(stands: boolean): JourneyFailure {
    const within = `within ${this.#timeoutMs / 1000} s${this.#after()}`;
    return stands
      ? this.#failure('page-timeout', `No page of the journey came ${within}.`)
      : this.#failure('unreachable', `The next page did not come in full ${within}.`);
  }

  async #settle(known: JourneyPage | null): Promise<Walked['end'] | null> {
    const netError = this.#watch.netError();
    if (this.#front().url().startsWith('chrome-error:')) {
      throw this.#failure(
        'unreachable',
        `The next page could not be reached (${netError ?? 'no answer'})${this.#after()}.`,
      );
    }
    return this.#end(known);
  }

  /** Ends on the page in front; null when, as it is read, one has come on which something is left to do. */
  async #end(known: JourneyPage | null): Promise<Walked['end'] | null> {
    const view = await this.#look(known, known);
    if (view === null) return null;
    const read = this.#known(view);
    if (read !== null && !this.#met.has(read.name)) return null;
    const page = { ...view, page: read?.name ?? null };
    this.pages.push(page);
    return { kind: 'ended', page };
  }

  /** Judged by one reading: between two, a page may have come on which something is left to do. */
  async #isExpectedEnd(): Promise<boolean> {
    const expected = this.#options.isExpectedEnd;
    const reading = expected && (await readPage(this.#front()));
    if (!reading?.ready) return false;
    const known = this.#known(reading);
    if (known !== null && !this.#met.has(known.name)) return false;
    const { url, title, heading, text } = reading;
    return expected?.({ page: known?.name ?? null, url, title, heading, text, picture: null }) ?? false;
  }

  /** Reads the page in front and keeps it. */
  async #arrive(known: JourneyPage | null, picture = true): Promise<RawPage> {
    const view = await this.#look(known, known, picture);
    if (view === null) throw this.#failure('browser-failed', 'The page went away while it was read.');
    this.pages.push(view);
    return view;
  }

  /** @param covered the page of the journey whose secret fields no picture may show */
  async #look(known: JourneyPage | null, covered: JourneyPage | null, picture = true): Promise<RawPage | null> {
    const page = this.#watch.front();
    if (page === null) return null;
    return viewPage(page, known?.name ?? null, {
      picture: picture && (this.#options.pictures ?? true),
      masked: covered === null ? [] : privateElements(covered, this.#options.resolve),
      secrets: this.#options.secrets?.() ?? [],
    });
  }

  #known(seen: { readonly url: string; readonly heading: string | null }): JourneyPage | null {
    return matchPage(this.#options.journey.pages, seen, this.#met, this.#options.resolve);
  }

  #front(): Page {
    const page = this.#watch.front();
    if (page === null) throw this.#failure('browser-failed', 'The browser failed or closed the page.');
    return page;
  }

  /** Our own errors say what they say; of any other, nothing is passed on. */
  #safe(error: unknown): { readonly code: string; readonly message: string } {
    if (error instanceof JourneyFailure) return error;
    if (error instanceof SteadfastError) return error.problems[0];
    return this.#failure('browser-failed', 'The browser failed or closed the page.');
  }

  #after(): string {
    const name = [...this.#met].at(-1);
    return name === undefined ? '' : ` after "${name}"`;
  }

  #failure(code: string, message: string): JourneyFailure {
    return new JourneyFailure(`${this.#options.kind}.${code}`, message);
  }
}

function actionsOf(page: JourneyPage, branch: string | null): JourneyPage['actions'][string] {
  const own = branch !== null && Object.hasOwn(page.actions, branch) ? page.actions[branch] : undefined;
  return own ?? page.actions['*'] ?? [];
}

/** What a page's actions type or read as secret, in any branch. */
function privateElements(known: JourneyPage, resolve: WalkOptions['resolve']): Locator[] {
  return Object.values(known.actions)
    .flat()
    .flatMap((action) => ('secret' in action && action.secret ? [filled(action.in, resolve)] : []));
}
