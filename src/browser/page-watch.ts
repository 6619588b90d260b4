import type { BrowserContext, Page, Request } from '@playwright/test';
import { netErrorOf } from './journey-failure.ts';

/** What moves in a context: which page is in front, whether it is still fetching, how often it has changed its document. */
export class PageWatch {
  readonly #context: BrowserContext;
  readonly #inFlight = new Set<Request>();
  readonly #navigations = new Map<Page, number>();
  #changed: () => void = () => {};
  #moved = true;
  #netError: string | null = null;

  constructor(context: BrowserContext) {
    this.#context = context;
    context.on('page', this.#onPage);
    context.on('request', this.#onRequest);
    context.on('requestfinished', this.#onSettled);
    context.on('requestfailed', this.#onFailed);
    for (const page of context.pages()) this.#onPage(page);
  }

  /** The page a person looks at: the last one opened that is still open. */
  front(): Page | null {
    return this.#context.pages().findLast((page) => !page.isClosed()) ?? null;
  }

  /** Changes whenever the page in front, or its document, does. */
  version(): string {
    const front = this.front();
    return front === null ? '' : `${[...this.#navigations.keys()].indexOf(front)}.${this.#navigations.get(front) ?? 0}`;
  }

  /** Whether anything was asked for or came since this was asked last: a busy machine may be slow to look. */
  moved(): boolean {
    const moved = this.#moved;
    this.#moved = false;
    return moved;
  }

  isFetching(): boolean {
    return this.#inFlight.size > 0;
  }

  /** Chromium's name for the error of the last navigation; null when it went well. */
  netError(): string | null {
    return this.#netError;
  }

  /** Resolves at the next event, or after `ms`. */
  change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  stop(): void {
    this.#context.off('page', this.#onPage);
    this.#context.off('request', this.#onRequest);
    this.#context.off('requestfinished', this.#onSettled);
    this.#context.off('requestfailed', this.#onFailed);
    this.#changed();
  }

  readonly #onPage = (page: Page): void => {
    this.#navigations.set(page, 0);
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.#moved = true;
      this.#navigations.set(page, (this.#navigations.get(page) ?? 0) + 1);
      this.#changed();
    });
    page.on('domcontentloaded', () => this.#changed());
    page.on('close', () => this.#changed());
  };

  readonly #onRequest = (request: Request): void => {
    this.#moved = true;
    this.#inFlight.add(request);
    if (request.isNavigationRequest()) this.#netError = null;
  };

  readonly #onSettled = (request: Request): void => {
    this.#moved = true;
    this.#inFlight.delete(request);
    if (this.#inFlight.size === 0) this.#changed();
  };

  readonly #onFailed = (request: Request): void => {
    if (request.isNavigationRequest()) this.#netError = netErrorOf(request.failure()?.errorText);
    this.#onSettled(request);
  };
}
