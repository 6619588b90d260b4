import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';

/** The feature lists a launch gives to Chromium, which keeps only the last: first Playwright's, then ours. */
async function featureLists(): Promise<(option: 'disable' | 'enable') => readonly (readonly string[])[]> {
  const folder = mkdtempSync(join(tmpdir(), 'launch-'));
  const program = join(folder, 'chromium-headless-shell');
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\n`);
  chmodSync(program, 0o755);
  await expect(launchBrowser({ environment: { STEADFAST_BROWSER: program } })).rejects.toThrow('could not be started');
  const given = readFileSync(join(folder, 'arguments'), 'utf8').split('\n');
  rmSync(folder, { recursive: true });
  return (option) => {
    const prefix = `--${option}-features=`;
    return given.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length).split(','));
  };
}

test.each([
  ['off', 'disable', 5, 'RenderDocument'],
  ['on', 'enable', 1, 'NetworkServiceInProcess2'],
] as const)('what Playwright switches %s in Chromium stays so', async (_, option, many, ours) => {
  const [playwrights = [], last = []] = (await featureLists())(option);
  expect(playwrights.length).toBeGreaterThan(many);
  expect(last).toEqual(expect.arrayContaining([...playwrights, ours]));
});
