import type { Browser, BrowserContext } from '@playwright/test';
import { SteadfastError } from '../errors.ts';
import type { BrowserProxy } from './browser-proxy.ts';
import { findBrowser } from './find-browser.ts';

export interface LaunchOptions {
  /** Shows a window: for a person who watches or signs in. */
  readonly headed?: boolean;
  /** Redirect URIs of every consent to come. Their hosts are never looked up, so that a code can not leave the machine. */
  readonly redirectUris?: readonly string[];
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface ContextOptions {
  /** The loopback proxy behind which the mocks answer, or a company's proxy; null for a direct connection. */
  readonly proxy: BrowserProxy | null;
  /** Only where the browser's one way out is a proxy of our own, or where a person asked for it. */
  readonly acceptAnyCertificate: boolean;
}

/** The one Chromium of a run. */
export interface BrowserSession {
  /** `Chromium 156.0.8078.79, headless shell (system)`. */
  readonly description: string;
  /** A fresh context: no cookies, no storage, no history. One per scenario; the caller closes it. */
  openContext(options: ContextOptions): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Calls that a browser makes for itself; none of them belongs in a recording. Added to Playwright's own list. */
const QUIET = ['--no-pings', '--disable-domain-reliability', '--dns-prefetch-disable', '--disable-remote-fonts'];

/** Nothing that watches a page sees what they send; a page can do without, as it can without a service worker. */
const UNWATCHED = ['--disable-shared-workers'];

/**
 * Playwright's own list, of which Chromium keeps only the last it is given, and one of ours: a frame that keeps its
 * renderer's objects from document to document loads the next in two thirds of the processor time.
 */
const DISABLED_FEATURES = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'LensOverlay'],
  ...['HttpsFirstBalancedModeAutoEnable', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'AimEnabled'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'OptimizationHints', 'PreconnectToSearch'],
  ...['NetworkTimeServiceQuerying', 'msForceBrowserSignIn', 'msEdgeUpdateLaunchServicesPreferredVersion'],
  'RenderDocument',
];

const WINDOW = { width: 1024, height: 768 } as const;

/** Playwright's own list, of which Chromium keeps only the last it is given, and one of ours. */
const ENABLED_FEATURES = ['CDPScreenshotNewSurface', 'SkipListAccountsWithoutGaiaCookies', 'NetworkServiceInProcess2'];

/**
 * Without a window nothing is drawn but pictures, and nobody browses: no process of its own for either drawing or the
 * network, which would take 40 MB and 20 MB.
 */
const WINDOWLESS = [
  ...['--disable-gpu', '--in-process-gpu', `--enable-features=${ENABLED_FEATURES.join(',')}`],
  // Pictures of 768 by 576: readable in a report, and half the size. Playwright would tell each page its size anew.
  ...[`--window-size=${WINDOW.width},${WINDOW.height}`, '--force-device-scale-factor=0.75'],
];

/**
 * Starts Chromium once for a run; scenarios get contexts of it.
 * @throws SteadfastError `browser.missing`, `browser.configured-missing` (exit 2), `browser.not-started` (exit 7)
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<BrowserSession> {
  const headed = options.headed ?? false;
  const found = findBrowser({ headed, ...(options.environment && { environment: options.environment }) });
  if (found === null) throw missing(headed);
  const sealed = sealedHosts(options.redirectUris ?? []);
  const { chromium } = await import('@playwright/test');
  let browser: Browser;
  try {
    browser = await chromium.launch({
      executablePath: found.path,
      headless: !headed,
      // Chromium refuses to run as root inside its sandbox.
      chromiumSandbox: !(process.platform === 'linux' && process.getuid?.() === 0),
      args: [
        `--disable-features=${DISABLED_FEATURES.join(',')}`,
        ...QUIET,
        ...UNWATCHED,
        ...(headed ? [] : WINDOWLESS),
        ...resolverRules(sealed),
      ],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch {
    throw new SteadfastError(
      {
        code: 'browser.not-started',
        message: `${found.path} was found (${found.origin}) and could not be started.`,
        hint: `Run it by hand to see why: ${found.path} --headless --dump-dom about:blank`,
      },
      7,
    );
  }
  return {
    description: `Chromium ${browser.version()}${found.shell ? ', headless shell' : ''} (${found.origin})`,
    openContext: ({ proxy, acceptAnyCertificate }) =>
      browser.newContext({
        ignoreHTTPSErrors: acceptAnyCertificate,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        viewport: headed ? WINDOW : null,
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
        // A proxy looks names up itself, so sealed hosts go around it, into the resolver rules.
        ...(proxy !== null && { proxy: { ...proxy, bypass: [...sealed, ...proxy.bypass].join(',') } }),
      }),
    close: () => browser.close(),
  };
}

/** `host:port` of each redirect URI that the web can reach. */
function sealedHosts(redirectUris: readonly string[]): string[] {
  const hosts = redirectUris
    .filter((uri) => URL.canParse(uri))
    .map((uri) => new URL(uri))
    .filter((url) => url.protocol === 'https:' || url.protocol === 'http:')
    .map((url) => `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`);
  return [...new Set(hosts)];
}

function resolverRules(sealed: readonly string[]): string[] {
  if (sealed.length === 0) return [];
  return [`--host-resolver-rules=${sealed.map((host) => `MAP ${host} ~NOTFOUND`).join(',')}`];
}

function missing(headed: boolean): SteadfastError {
  return new SteadfastError({
    code: 'browser.missing',
    message: headed
      ? 'No Chromium that can show a window was found.'
      : 'No Chromium was found, and a consent needs one.',
    hint: headed
      ? 'Install Chromium or Chrome, or set STEADFAST_BROWSER to its path.'
      : 'Type: npx playwright install chromium-headless-shell, or set STEADFAST_BROWSER to the path of a Chromium.',
  });
}
