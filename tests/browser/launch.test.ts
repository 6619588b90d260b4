import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';

test('what Playwright switches off in Chromium stays off, for Chromium keeps only the last list it is given', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'launch-'));
  const program = join(folder, 'chromium-headless-shell');
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\n`);
  chmodSync(program, 0o755);
  await expect(launchBrowser({ environment: { STEADFAST_BROWSER: program } })).rejects.toThrow('could not be started');
  const lists = readFileSync(join(folder, 'arguments'), 'utf8').match(/(?<=^--disable-features=).*/gm) ?? [];
  rmSync(folder, { recursive: true });
  const [first = '', last = ''] = [lists.at(0), lists.at(-1)];
  expect(first.split(',').length).toBeGreaterThan(5);
  expect(last.split(',')).toEqual(expect.arrayContaining([...first.split(','), 'RenderDocument']));
});
