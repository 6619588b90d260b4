import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { RequestHandler } from 'msw';
import { type Problem, SteadfastError } from '../errors.ts';
import type { World } from '../model/world.ts';
import { loadCompiled } from './load-compiled.ts';

/** What `mocks/<system>/handlers.ts` exports by default. */
export type MakeHandlers = (world: World) => RequestHandler[];

export interface LoadHandlersOptions {
  /** The folder that holds `mocks/`. */
  readonly root: string;
  readonly system: string;
  /** Where compiled mocks are kept from run to run. */
  readonly cacheFolder: string;
  /** `dist/mocks/<system>.cjs` where the package was built with the mock inside; taken when it is there. */
  readonly precompiled?: string;
}

/** A compiled mock's inputs, each with what it looked like then. */
type Inputs = Readonly<Record<string, string>>;

/**
 * The handlers of a system's mock. TypeScript is compiled once and again when any file it is made of has changed.
 * Throws SteadfastError `mock.missing`, `mock.compile` or `mock.load` (exit 2): the mock is a file of the user's.
 */
export async function loadHandlers(options: LoadHandlersOptions): Promise<MakeHandlers> {
  if (options.precompiled !== undefined && existsSync(options.precompiled))
    return loadMock(options.precompiled, options);
  const source = resolve(options.root, 'mocks', options.system, 'handlers.ts');
  if (!existsSync(source)) {
    throw refused(
      options,
      'mock.missing',
      'has no handlers.ts',
      'Write mocks/<system>/handlers.ts, or name a live target.',
    );
  }
  return loadMock(await compiled(source, options), options);
}

async function compiled(source: string, options: LoadHandlersOptions): Promise<string> {
  const folder = resolve(options.cacheFolder);
  const index = join(folder, `${options.system}-${digest(source).slice(0, 12)}.cjs.json`);
  const known = await readIndex(index);
  if (known !== null && existsSync(known.file) && (await areUnchanged(known.inputs))) return known.file;

  const { code, inputs } = await compile(source, options);
  const file = join(folder, `${options.system}-${digest(code).slice(0, 16)}.cjs`);
  await mkdir(folder, { recursive: true });
  await writeWhole(file, code);
  await writeWhole(index, JSON.stringify({ file, inputs }));
  return file;
}

async function compile(source: string, options: LoadHandlersOptions): Promise<{ code: string; inputs: Inputs }> {
  const { build } = await import('esbuild');
  try {
    const result = await build({
      entryPoints: [source],
      absWorkingDir: options.root,
      outdir: options.cacheFolder,
      bundle: true,
      write: false,
      metafile: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      keepNames: true,
      logLevel: 'silent',
      // A root of a supplier's own need not have msw, hono and jose: ours serve it.
      nodePaths: createRequire(import.meta.url).resolve.paths('msw') ?? [],
      supported: { 'dynamic-import': false },
      define: { 'import.meta.url': '__url' },
      banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
    });
    const files = Object.keys(result.metafile.inputs).map((file) => resolve(options.root, file));
    const looks = await Promise.all(files.map(async (file) => [file, (await look(file)) ?? ''] as const));
    return { code: result.outputFiles[0]?.text ?? '', inputs: Object.fromEntries(looks) };
  } catch (error) {
    throw refused(options, 'mock.compile', `does not compile: ${firstLine(error)}`, undefined, error);
  }
}

function loadMock(file: string, options: LoadHandlersOptions): MakeHandlers {
  let exported: unknown;
  try {
    exported = loadCompiled(file);
  } catch (error) {
    throw refused(options, 'mock.load', `throws when it is loaded: ${firstLine(error)}`, undefined, error);
  }
  const make = typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : null;
  if (isMakeHandlers(make)) return make;
  const hint = 'export default function handlers(world: World): RequestHandler[] { … }';
  throw refused(options, 'mock.load', 'does not export a function by default', hint);
}

function isMakeHandlers(value: unknown): value is MakeHandlers {
  return typeof value === 'function';
}

async function readIndex(file: string): Promise<{ file: string; inputs: Inputs } | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

async function areUnchanged(inputs: Inputs): Promise<boolean> {
  const looks = await Promise.all(Object.entries(inputs).map(async ([file, was]) => (await look(file)) === was));
  return looks.every(Boolean);
}

/** What tells a file from its earlier self: contents of our own, size and time of the many below node_modules. */
async function look(file: string): Promise<string | null> {
  try {
    if (!file.includes('node_modules')) return digest(await readFile(file));
    const { size, mtimeMs } = await stat(file);
    return `${size} ${mtimeMs}`;
  } catch {
    return null;
  }
}

/** Beside its place and then moved there: two runs may compile at once. */
async function writeWhole(file: string, text: string): Promise<void> {
  const fresh = `${file}.${randomUUID()}`;
  await writeFile(fresh, text, { mode: 0o600 });
  await rename(fresh, file);
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // esbuild opens with a count of the errors; the first of them says more.
  return (lines[0]?.startsWith('Build failed') ? lines[1] : lines[0]) ?? 'no message';
}

function refused(
  options: LoadHandlersOptions,
  code: string,
  what: string,
  hint?: string,
  cause?: unknown,
): SteadfastError {
  const place = { file: join('mocks', options.system, 'handlers.ts'), line: 1, column: 1 };
  const problem: Problem = {
    code,
    message: `The mock of ${options.system} ${what}`,
    place,
    ...(hint === undefined ? {} : { hint }),
  };
  return new SteadfastError(problem, 2, { cause });
}
