import type { BrowserContext, Frame, Page, Request, Route } from '@playwright/test';
import { type PageSession, pageSession } from './page-session.ts';

/** The authorization response as the browser was about to deliver it. */
export interface CaughtRedirect {
  /** With query and fragment. */
  readonly url: string;
  /** The form of `response_mode=form_post`; null for a GET. */
  readonly body: string | null;
  /** When it was seen, by the `now` given. Milliseconds. */
  readonly at: number;
}

/** Where no page may go, whoever sends it there. */
export interface Forbidden {
  /** Origins with such places; requests to others are not looked at, for a page may load what it likes from elsewhere. */
  readonly origins: readonly string[];
  /** Asked of each request to one of them: true, and it does not leave. */
  refuse(method: string, url: string): boolean;
}

export interface RedirectCatch {
  /** Resolves when a page asks for a redirect URI; never rejects. */
  readonly caught: Promise<CaughtRedirect>;
  /** Closes the context's pages and stops catching, in the order that lets nothing out in between. */
  close(): Promise<void>;
}

/**
 * Catches the redirect that carries the code, before it leaves the machine, and stops what is forbidden. Playwright's `route()` does not see the target
 * of a 302; the protocol's own `Fetch` domain does, form posts included. A popup can load before it is watched: then the
 * sealed host names of `launchBrowser` keep the request in, and the event still tells its URL.
 * Pages that are open already are shut off when the promise resolves; do not navigate before.
 */
export async function catchRedirect(
  context: BrowserContext,
  redirectUris: readonly string[],
  now: () => number,
  forbidden: Forbidden | null = null,
): Promise<RedirectCatch> {
  const targets = redirectUris.filter((uri) => URL.canParse(uri)).map((uri) => new URL(uri));
  const isTarget = (url: string): boolean => targets.some((target) => sameAddress(target, url));
  // What is opened unseen is fetched by this process, which no resolver rule holds back.
  const isSealed = (url: string): boolean =>
    targets.some(({ host }) => URL.canParse(url) && new URL(url).host === host);
  const isForbidden = (method: string, url: string): boolean =>
    forbidden !== null && isAmong(forbidden.origins, url) && forbidden.refuse(method, url);
  const patterns = [...targets.map(pattern), ...(forbidden?.origins ?? []).map((origin) => pattern(new URL(origin)))];
  /** Watched from before their first request on. */
  const watched = new Set<Frame | null>(context.pages().map((page) => page.mainFrame()));
  /** Watched by now; what a popup asked for before that, and is redirected to, is seen by nobody. */
  const shut = new Set<Frame | null>();
  const sessions: PageSession[] = [];
  const refusals: Promise<unknown>[] = [];
  let resolve: (redirect: CaughtRedirect) => void = () => {};
  const caught = new Promise<CaughtRedirect>((done) => {
    resolve = done;
  });

  const shutOff = async (page: Page): Promise<void> => {
    // An empty list of patterns would pause everything.
    if (patterns.length === 0) return;
    try {
      const session = await pageSession(page);
      sessions.push(session);
      session.on('Fetch.requestPaused', ({ requestId, request }) => {
        if (!isTarget(request.url)) {
          const stopped = isForbidden(request.method, request.url);
          const command = stopped
            ? session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
            : session.send('Fetch.continueRequest', { requestId });
          command.catch(() => {});
          return;
        }
        const url = `${request.url}${request.urlFragment ?? ''}`;
        resolve({ url, body: request.method === 'POST' ? (request.postData ?? '') : null, at: now() });
        // Aborted leaves the page before it on the screen.
        refusals.push(session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }).catch(() => {}));
      });
      await session.send('Fetch.enable', { patterns });
      shut.add(page.mainFrame());
    } catch {
      // The page closed while it was being attached to: nothing is left to catch.
    }
  };
  const onPage = (page: Page): void => void shutOff(page);
  /** Requests of popups and of other sites' frames, which the sessions of pages do not see. */
  const onRoute = (route: Route): Promise<void> => {
    return settle(route).catch(() => {});
  };
  const settle = (route: Route): Promise<void> => {
    const request = route.request();
    if (isForbidden(request.method(), request.url())) return route.abort('blockedbyclient');
    if (!request.isNavigationRequest() || watched.has(frameOf(request))) return route.continue();
    if (isTarget(request.url())) return route.abort();
    return isSealed(request.url()) ? route.continue() : openUnseen(route);
  };
  /** Popups and frames that were too quick; it does not tell the fragment. */
  const onRequest = (request: Request): void => {
    if (!isTarget(request.url()) || shut.has(frameOf(request))) return;
    resolve({ url: request.url(), body: request.postData(), at: now() });
  };

  context.on('page', onPage);
  context.on('request', onRequest);
  if (forbidden !== null) await context.route('**', onRoute);
  await Promise.all(context.pages().map(shutOff));
  return {
    caught,
    async close() {
      context.off('page', onPage);
      context.off('request', onRequest);
      await Promise.all(refusals);
      await context.setOffline(true).catch(() => {});
      if (forbidden !== null) await context.unrouteAll({ behavior: 'ignoreErrors' }).catch(() => {});
      // Chromium may never close a page that moves to another while a session still has Fetch enabled.
      await Promise.all(sessions.map((session) => session.detach().catch(() => {})));
      await Promise.all(context.pages().map((page) => page.close().catch(() => {})));
      await context.setOffline(false).catch(() => {});
    },
  };
}

/**
 * Opens a page in a popup or in a frame. Nothing could be sure to stop a redirect there: it is made a page of its own, which
 * goes on by a request that is seen like any other.
 */
async function openUnseen(route: Route): Promise<void> {
  const response = await route.fetch({ maxRedirects: 0 });
  const { location, 'content-encoding': _decoded, 'content-length': _length, ...headers } = response.headers();
  if (location === undefined) return route.fulfill({ response });
  const next = JSON.stringify(new URL(location, route.request().url()).href).replaceAll('<', '\\u003c');
  const body = `<!doctype html><script>location.replace(${next})</script>`;
  return route.fulfill({ status: 200, headers: { ...headers, 'content-type': 'text/html' }, body });
}

/** Null for the first request of a popup, which has no frame yet: Playwright throws. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/** Same origin and path; a slash more or less at the end is the same address, and the judge says what it thinks of it. */
function sameAddress(target: URL, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, pathname } = new URL(url);
  return (
    protocol === target.protocol && host === target.host && withoutSlash(pathname) === withoutSlash(target.pathname)
  );
}

/** Wide enough for slash, query and fragment: what is paused is compared exactly. `*`, `?` and `\` are the pattern's own. */
function pattern(target: URL): { urlPattern: string } {
  const address = `${target.protocol}//${target.host}${withoutSlash(target.pathname)}`.replace(/[\\*?]/g, '\\$&');
  return { urlPattern: `${address}*` };
}

function isAmong(origins: readonly string[], url: string): boolean {
  return URL.canParse(url) && origins.includes(new URL(url).origin);
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
