import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SteadfastError } from '../errors.ts';
import { isJsonObject } from '../model/json.ts';
import { type RunOptions, USUAL_LIMITS } from '../run/options.ts';

const packageRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const plain = { bold: String, dim: String, green: String, red: String, yellow: String };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What `steadfast run` takes as options, Playwright Test takes from the environment: `--exclude-tags` is
 * STEADFAST_EXCLUDE_TAGS, and so on; the paths are STEADFAST_SCENARIOS. Lists are separated by commas, a flag is `1`.
 */
export function optionsFromEnvironment(environment: Environment, cwd: string, signal: AbortSignal): RunOptions {
  const text = (option: string) => environment[`STEADFAST_${option}`]?.trim() || null;
  const list = (option: string) => (text(option) ?? '').split(',').flatMap((item) => item.trim() || []);
  const flag = (option: string) => flagOf(`STEADFAST_${option}`, text(option));
  const target = text('TARGET') === 'mock' ? null : text('TARGET');
  return {
    cwd,
    packageRoot,
    bundle: null,
    roots: [...new Set([packageRoot, cwd])],
    paths: list('SCENARIOS'),
    systems: list('SYSTEM'),
    target,
    mock: target === null || flag('MOCK'),
    tags: list('TAGS'),
    excludeTags: list('EXCLUDE_TAGS'),
    grep: text('GREP'),
    lastFailed: false,
    overrides: {},
    environmentFile: null,
    skipMissing: flag('SKIP_MISSING'),
    allowProductionWrites: flag('ALLOW_PRODUCTION_WRITES'),
    consent: 'auto',
    seed: countOf('STEADFAST_SEED', text('SEED')),
    output: text('OUTPUT') ?? 'reports',
    bail: null,
    workers: 1,
    attempts: countOf('STEADFAST_ATTEMPTS', text('ATTEMPTS')) ?? 1,
    failOnFlaky: flag('FAIL_ON_FLAKY'),
    reporters: [],
    headed: flag('HEADED'),
    freshConsent: flag('FRESH_CONSENT'),
    until: null,
    pause: null,
    person: null,
    shard: null,
    aroundStep: null,
    data: null,
    network: {
      proxy: text('PROXY'),
      cacert: list('CACERT'),
      cert: text('CERT'),
      key: text('KEY'),
      insecure: flag('INSECURE'),
    },
    limits: USUAL_LIMITS,
    version: versionOf(packageRoot),
    signal,
    terminal: { write: () => undefined, palette: plain, verbose: false, quiet: true },
  };
}

function flagOf(name: string, value: string | null): boolean {
  if (value === null || value === '0') return false;
  if (value === '1') return true;
  throw wrong(name, 'is 1 or 0');
}

function countOf(name: string, value: string | null): number | null {
  if (value === null) return null;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw wrong(name, 'is a whole number');
}

function wrong(name: string, must: string): SteadfastError {
  return new SteadfastError({ code: 'select.bad-environment', message: `${name} ${must}.` });
}

function versionOf(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return isJsonObject(manifest) && typeof manifest['version'] === 'string' ? manifest['version'] : 'unknown';
}
