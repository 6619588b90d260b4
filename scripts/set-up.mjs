// Brings a fresh clone to the point where it runs: dependencies, bundle, browser. Runs before `npm start` and `npm test`,
// so when nothing is to be done it must cost next to nothing: no package is loaded before it is known to be needed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends set-up with one line that says what to do. */
function stop(message) {
  console.error(message);
  process.exit(2);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(
      `steadfast needs Node 20.19 or newer; this is Node ${process.versions.node}. Install it from https://nodejs.org`,
    );
  }
}

/** Runs a command in the project's folder with its output shown; true when it ended well within the limit. */
function run(command, args, minutes) {
  console.error(`set-up: ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    timeout: minutes * 60_000,
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** Compares what is locked with what npm says it installed (its own hidden lock file). */
function dependenciesMissing() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return true;
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { packages: installed } = JSON.parse(readFileSync(installedFile, 'utf8'));
  return Object.entries(locked).some(([path, { version, optional }]) => {
    if (path === '') return false;
    const found = installed[path];
    // An optional package of another platform is rightly absent.
    return found === undefined ? !optional : found.version !== version;
  });
}

function installDependencies() {
  if (!dependenciesMissing()) return;
  if (!run('npm', ['ci', '--no-audit', '--no-fund'], 15)) {
    stop('The dependencies could not be installed (npm says why above); when that is mended, type: npm ci');
  }
}

async function buildBundle() {
  const { build, isStale } = await import('./build.mjs');
  if (isStale()) await build();
}

async function findBrowser() {
  const bundled = join(root, 'dist', 'find-browser.mjs');
  if (!existsSync(bundled)) return null;
  return (await import(pathToFileURL(bundled).href)).findBrowser();
}

async function installBrowser() {
  if ((await findBrowser()) !== null) return;
  const { installBrowser: install } = await import('./install-browser.mjs');
  await install(run, async () => (await findBrowser()) !== null);
}

checkNode();
installDependencies();
await buildBundle();
await installBrowser();
