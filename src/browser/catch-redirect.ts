import type { BrowserContext, Page, Request } from '@playwright/test';

/** The authorization response as the browser was about to deliver it. */
export interface CaughtRedirect {
  /** With query and fragment. */
  readonly url: string;
  /** The form of `response_mode=form_post`; null for a GET. */
  readonly body: string | null;
  /** When it was seen, by the `now` given. Milliseconds. */
  readonly at: number;
}

export interface RedirectCatch {
  /** Resolves when a page asks for a redirect URI; never rejects. */
  readonly caught: Promise<CaughtRedirect>;
  /** Stops listening. The address stays shut for as long as the context lives. */
  release(): void;
}

/**
 * Catches the redirect that carries the code, before it leaves the machine. Playwright's `route()` does not see the target
 * of a 302; the protocol's own `Fetch` domain does, form posts included. A popup can load before it is watched: then the
 * sealed host names of `launchBrowser` keep the request in, and the event still tells its URL.
 */
export async function catchRedirect(
  context: BrowserContext,
  redirectUris: readonly string[],
  now: () => number,
): Promise<RedirectCatch> {
  const targets = redirectUris.filter((uri) => URL.canParse(uri)).map((uri) => new URL(uri));
  const isTarget = (url: string): boolean => targets.some((target) => sameAddress(target, url));
  let resolve: (redirect: CaughtRedirect) => void = () => {};
  const caught = new Promise<CaughtRedirect>((done) => {
    resolve = done;
  });

  const watch = async (page: Page): Promise<void> => {
    try {
      const session = await context.newCDPSession(page);
      session.on('Fetch.requestPaused', ({ requestId, request }) => {
        if (!isTarget(request.url)) {
          session.send('Fetch.continueRequest', { requestId }).catch(() => {});
          return;
        }
        const url = `${request.url}${request.urlFragment ?? ''}`;
        resolve({ url, body: request.method === 'POST' ? (request.postData ?? '') : null, at: now() });
        // Aborted leaves the page before it on the screen.
        session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => {});
      });
      await session.send('Fetch.enable', { patterns: targets.flatMap(patterns) });
    } catch {
      // The page closed while it was being attached to: nothing is left to watch.
    }
  };
  const onPage = (page: Page): void => void watch(page);
  const onRequest = (request: Request): void => {
    if (isTarget(request.url())) resolve({ url: request.url(), body: request.postData(), at: now() });
  };

  context.on('page', onPage);
  context.on('request', onRequest);
  await Promise.all(context.pages().map(watch));
  return {
    caught,
    release: () => context.off('request', onRequest),
  };
}

/** Same origin and path; a slash more or less at the end is the same address, and the judge says what it thinks of it. */
function sameAddress(target: URL, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, pathname } = new URL(url);
  return origin === target.origin && withoutSlash(pathname) === withoutSlash(target.pathname);
}

/** Wide enough for slash, query and fragment: what is paused is compared exactly. `*`, `?` and `\` are the pattern's own. */
function patterns(target: URL): { urlPattern: string }[] {
  const address = `${target.origin}${withoutSlash(target.pathname)}`.replace(/[\\*?]/g, '\\$&');
  return [{ urlPattern: `${address}*` }];
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
