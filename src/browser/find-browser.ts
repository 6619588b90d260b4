import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { SteadfastError } from '../errors.ts';

/** A Chromium that can be started. */
export interface FoundBrowser {
  /** Absolute path of the executable. */
  readonly path: string;
  /** The headless shell: half the time and memory, and no window. */
  readonly shell: boolean;
  /** Where it comes from, in a person's words. */
  readonly origin: 'STEADFAST_BROWSER' | 'Playwright' | 'system' | 'set-up';
}

type Environment = Readonly<Record<string, string | undefined>>;

const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell'];
const WINDOWED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

/**
 * Finds a Chromium without starting or loading anything: the one that STEADFAST_BROWSER names, Playwright's own, one on
 * the system, the one that set-up unpacked. The headless shell is preferred unless a window is asked for.
 * @returns null when there is none
 * @throws SteadfastError `browser.configured-missing` when STEADFAST_BROWSER names no executable file
 */
export function findBrowser(options: { headed?: boolean; environment?: Environment } = {}): FoundBrowser | null {
  const environment = options.environment ?? process.env;
  const configured = environment['STEADFAST_BROWSER'];
  if (configured !== undefined && configured !== '') return configuredBrowser(configured);

  const found = [...playwrightBrowsers(environment), ...systemBrowsers(environment), ...unpackedBrowser()];
  if (options.headed) return found.find((browser) => !browser.shell) ?? null;
  return found.find((browser) => browser.shell) ?? found[0] ?? null;
}

function configuredBrowser(path: string): FoundBrowser {
  if (!isExecutable(path)) {
    throw new SteadfastError({
      code: 'browser.configured-missing',
      message: `STEADFAST_BROWSER names ${path}, and there is no program there that may be run.`,
      hint: 'Set it to the path of a Chromium or Chrome, or unset it to let one be found.',
    });
  }
  return { path, shell: SHELLS.some((name) => path.includes(name)), origin: 'STEADFAST_BROWSER' };
}

/** Where `playwright-core` is installed; each package is found from the one that depends on it. */
function playwrightFolder(): string {
  const packages = ['@playwright/test', 'playwright', 'playwright-core'];
  return dirname(packages.reduce((from, name) => createRequire(from).resolve(`${name}/package.json`), import.meta.url));
}

/** Playwright keeps each browser in a folder named by revision; a marker file says that it is complete. */
function playwrightBrowsers(environment: Environment): FoundBrowser[] {
  const revision = playwrightRevision();
  const cache = playwrightCache(environment);
  if (revision === null) return [];
  const browsers: FoundBrowser[] = [];
  for (const shell of [true, false]) {
    const folder = join(cache, `${shell ? 'chromium_headless_shell' : 'chromium'}-${revision}`);
    if (!existsSync(join(folder, 'INSTALLATION_COMPLETE'))) continue;
    const path = readdirSync(folder)
      .flatMap((unpacked) => playwrightPrograms(shell).map((program) => join(folder, unpacked, program)))
      .find(isExecutable);
    if (path !== undefined) browsers.push({ path, shell, origin: 'Playwright' });
  }
  return browsers;
}

function playwrightPrograms(shell: boolean): readonly string[] {
  const mac = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing';
  return shell ? ['chrome-headless-shell', 'chrome-headless-shell.exe'] : ['chrome', 'chrome.exe', mac];
}

/** Playwright's own rule for where browsers are kept. */
function playwrightCache(environment: Environment): string {
  const configured = environment['PLAYWRIGHT_BROWSERS_PATH'];
  if (configured === '0') return join(playwrightFolder(), '.local-browsers');
  if (configured !== undefined && configured !== '') return configured;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  if (process.platform === 'win32') {
    return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'ms-playwright');
  }
  return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'ms-playwright');
}

/** The one revision this Playwright drives, from the list it carries. */
function playwrightRevision(): string | null {
  const list = readFileSync(join(playwrightFolder(), 'browsers.json'), 'utf8');
  return /"name":\s*"chromium",\s*"revision":\s*"(\d+)"/.exec(list)?.[1] ?? null;
}

function systemBrowsers(environment: Environment): FoundBrowser[] {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const browsers: FoundBrowser[] = [];
  for (const name of [...SHELLS, ...WINDOWED]) {
    const path = folders.map((folder) => join(folder, name)).find(isExecutable);
    if (path !== undefined) browsers.push({ path, shell: SHELLS.includes(name), origin: 'system' });
  }
  for (const path of installedApplications(environment)) {
    if (isExecutable(path)) browsers.push({ path, shell: false, origin: 'system' });
  }
  return browsers;
}

/** Where browsers lie on systems that do not put them on the PATH. */
function installedApplications(environment: Environment): string[] {
  if (process.platform === 'darwin') {
    return MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform !== 'win32') return [];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
    .map((name) => environment[name])
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
}

/** What `scripts/install-browser.mjs` unpacked when there was no other way. */
function unpackedBrowser(): FoundBrowser[] {
  const path = join(dirname(playwrightFolder()), '.cache', 'steadfast', 'chromium', 'chromium-headless-shell');
  return isExecutable(path) ? [{ path, shell: true, origin: 'set-up' }] : [];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
