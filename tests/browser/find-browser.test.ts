import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/browser/find-browser.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-browser-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that may be run, below the test's folder. */
function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
}

function installedByPlaywright(shell: boolean): string {
  const list = createRequire(import.meta.url)
    .resolve('playwright-core/package.json')
    .replace('package.json', 'browsers.json');
  const { revision } = JSON.parse(readFileSync(list, 'utf8')).browsers[0];
  const name = `${shell ? 'chromium_headless_shell' : 'chromium'}-${revision}`;
  const path = program('playwright', name, 'unpacked', shell ? 'chrome-headless-shell' : 'chrome');
  writeFileSync(join(folder, 'playwright', name, 'INSTALLATION_COMPLETE'), '');
  return path;
}

function find(more: Record<string, string> = {}, headed = false) {
  const environment = { PATH: join(folder, 'bin'), PLAYWRIGHT_BROWSERS_PATH: join(folder, 'playwright'), ...more };
  return findBrowser({ headed, environment });
}

describe('the browser that is found', () => {
  test('is the one that STEADFAST_BROWSER names, before any other', () => {
    installedByPlaywright(true);
    const path = program('mine', 'chromium');
    expect(find({ STEADFAST_BROWSER: path })).toEqual({ path, shell: false, origin: 'STEADFAST_BROWSER' });
  });

  test('is never a guess where STEADFAST_BROWSER is wrong', () => {
    program('bin', 'chromium');
    expect(() => find({ STEADFAST_BROWSER: '/no/such/browser' })).toThrow(
      'browser.configured-missing: STEADFAST_BROWSER names /no/such/browser, and there is no program there that may be run.',
    );
  });

  test("is Playwright's own headless shell, then one on the system", () => {
    const system = program('bin', 'chromium-headless-shell');
    expect(find()).toEqual({ path: system, shell: true, origin: 'system' });
    const own = installedByPlaywright(true);
    expect(find()).toEqual({ path: own, shell: true, origin: 'Playwright' });
  });

  test('is a headless shell of the system rather than a whole browser of Playwright', () => {
    installedByPlaywright(false);
    const path = program('bin', 'chromium-headless-shell');
    expect(find()?.path).toBe(path);
  });

  test('is one that can show a window where that is asked for', () => {
    installedByPlaywright(true);
    expect(find({}, true)).toBeNull();
    const path = program('bin', 'google-chrome');
    expect(find({}, true)).toEqual({ path, shell: false, origin: 'system' });
  });

  test('is not one that Playwright has half installed', () => {
    const path = installedByPlaywright(true);
    rmSync(join(dirname(dirname(path)), 'INSTALLATION_COMPLETE'));
    expect(find()).toBeNull();
  });

  test('is none where there is none', () => {
    expect(find()).toBeNull();
  });
});
