import { findBrowser } from '../browser/find-browser.ts';

/** Whether a browser can show a window here: there is a display, and a Chromium that is more than a headless shell. */
export function hasDisplay(environment: Readonly<Record<string, string | undefined>> = process.env): boolean {
  const { platform } = process;
  const screen =
    platform === 'darwin' || platform === 'win32' || environment['DISPLAY'] || environment['WAYLAND_DISPLAY'];
  return Boolean(screen) && findBrowser({ headed: true, environment }) !== null;
}
