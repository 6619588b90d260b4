// Makes dist/: the harness in one bundle, the mock of each system in another, and what finds and loads them.
// Usage: node scripts/build.mjs [--check]      --check only says whether dist/ is stale
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, 'stamp');
const sources = ['src', 'mocks', 'schemas/harness', 'package-lock.json', 'scripts/build.mjs'];

/** Loaded from node_modules: they start processes of their own, or read files that lie beside their code. */
const external = ['@playwright/test', 'esbuild', 'newman', 'postman-collection', 'tsx'];

/** The formats that a person writes; each one compiled to plain code that says valid or not, and nothing more. */
const guarded = ['scenario', 'system', 'journey', 'requirements', 'known-issues'];

/** Puts that code in the place of `src/contract/ready-guards.ts`. */
const readyGuards = {
  name: 'ready-guards',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]contract[\\/]ready-guards\.ts$/ }, async () => {
      const { Ajv } = await import('ajv');
      const { default: standalone } = await import('ajv/dist/standalone/index.js');
      const schemas = guarded.map((name) =>
        JSON.parse(readFileSync(join(root, 'schemas', 'harness', `${name}.schema.json`), 'utf8')),
      );
      const ajv = new Ajv({
        strict: false,
        inlineRefs: false,
        schemas,
        code: { source: true, esm: true, optimize: 1 },
      });
      const code = standalone.default(ajv, Object.fromEntries(schemas.map(({ $id }, index) => [`guard${index}`, $id])));
      const entries = schemas.map(({ $id }, index) => `[${JSON.stringify($id)}, guard${index}]`);
      const contents = `${code}\nexport const readyGuards = new Map([${entries.join(', ')}]);\n`;
      return { contents, resolveDir: root };
    });
  },
};

/** Lets `src/contract/load-ajv.ts` require what lies in the bundle: reading ajv's sixty files takes 30 ms. */
const bundledAjv = {
  name: 'bundled-ajv',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]contract[\\/]load-ajv\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replace(/^(?:import .*|const require =.*)$/gm, '');
      return { contents, loader: 'ts' };
    });
  },
};

function filesBelow(path) {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** A hash of everything the bundle is made of: contents, not times, so that a fresh checkout of the same files is not stale. */
function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    const files = source.includes('.') ? [path] : filesBelow(path).sort();
    for (const file of files)
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
  }
  return hash.digest('hex');
}

/** True when dist/ was made from other sources than those that lie here now. */
export function isStale() {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hashOfSources();
}

/** The mocks, by the name they get in dist/. */
function mocks() {
  const systems = readdirSync(join(root, 'mocks')).filter((name) =>
    existsSync(join(root, 'mocks', name, 'handlers.ts')),
  );
  return Object.fromEntries(systems.map((name) => [`mocks/${name}`, `mocks/${name}/handlers.ts`]));
}

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'error',
};

/** What `src/mock/load-compiled.ts` runs, in which nothing is imported but required: V8 keeps no code that imports. */
const compiled = {
  ...common,
  format: 'cjs',
  external,
  plugins: [readyGuards, bundledAjv],
  minifyWhitespace: true,
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': '__url' },
  banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href;" },
};

/** Builds beside the old dist/ and swaps, so that a failed or interrupted build leaves the old one whole. */
export async function build() {
  const { build: bundle } = await import('esbuild');
  const hash = hashOfSources();
  const fresh = join(root, 'node_modules', '.cache', 'steadfast', `dist-${process.pid}`);
  try {
    await Promise.all([
      bundle({
        ...compiled,
        entryPoints: { main: 'src/cli/main.ts', ...mocks() },
        outdir: fresh,
        outExtension: { '.js': '.cjs' },
      }),
      bundle({
        ...common,
        entryPoints: ['src/browser/find-browser.ts', 'src/mock/load-compiled.ts'],
        outdir: fresh,
        outbase: join(root, 'src'),
        entryNames: '[name]',
        outExtension: { '.js': '.mjs' },
        format: 'esm',
      }),
    ]);
    writeFileSync(join(fresh, 'stamp'), hash);
    rmSync(dist, { recursive: true, force: true });
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--check')) await build();
  else if (isStale()) {
    console.error(`dist${sep} is older than its sources; type: npm run build`);
    process.exitCode = 1;
  }
}
