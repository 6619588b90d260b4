// Gets a Chromium for consent journeys, by the first way that works here.
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const cache = fileURLToPath(new URL('../node_modules/.cache/steadfast', import.meta.url));

/**
 * @param run    runs a command with a limit in minutes; true when it ended well
 * @param found  true when a browser is there now
 */
export async function installBrowser(run, found) {
  const linux = process.platform === 'linux';
  if (run('npx', ['playwright', 'install', 'chromium-headless-shell'], 3) && (await found())) return;
  if (linux && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    run('apt-get', ['update', '-qq'], 3);
    if (run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'], 10)) return;
  }
  if (linux && process.arch === 'x64' && (await unpackFromNpm(run)) && (await found())) return;
  console.error(
    'set-up: no Chromium was found and none could be installed, so consent journeys can not run; install one' +
      ` (${linux ? 'sudo apt-get install chromium-headless-shell' : 'npx playwright install chromium-headless-shell'}),` +
      ' or set STEADFAST_BROWSER to the path of one.',
  );
}

/** A headless shell packed for npm, with the libraries that a bare machine lacks. Its 147 line runs on Node 20. */
async function unpackFromNpm(run) {
  const download = join(cache, 'download');
  const folder = join(cache, 'chromium');
  try {
    mkdirSync(download, { recursive: true });
    writeFileSync(join(download, 'package.json'), '{}');
    const npm = [
      'install',
      '--prefix',
      download,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '@sparticuz/chromium@147',
    ];
    if (!run('npm', npm, 5)) return false;
    const packed = join(download, 'node_modules', '@sparticuz', 'chromium', 'bin');
    mkdirSync(folder, { recursive: true });
    await unpack(join(packed, 'al2023.tar.br'), join(folder, 'libraries.tar'));
    if (!run('tar', ['-xf', join(folder, 'libraries.tar'), '-C', folder], 1)) return false;
    await unpack(join(packed, 'chromium.br'), join(folder, 'chromium'), 0o755);
    const start = '#!/bin/sh\nhere=$(dirname "$0")\nexport LD_LIBRARY_PATH="$here/lib"\nexec "$here/chromium" "$@"\n';
    writeFileSync(join(folder, 'chromium-headless-shell'), start, { mode: 0o755 });
    return true;
  } catch (error) {
    console.error(`set-up: ${error.message}`);
    return false;
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

function unpack(from, to, mode = 0o644) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}
