import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** What V8 has compiled in this process and nobody kept yet, by the file to keep it in. */
const fresh = new Map<string, Script>();

type Run = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

/**
 * Runs a CommonJS bundle of our making and returns what it exports. The code that V8 compiles for it is kept beside it, as
 * Node does from 22.1 on: half of a short run's time goes there. What V8 does not accept, of another version say, it
 * compiles anew.
 */
export function loadCompiled(file: string): unknown {
  const { size, mtimeMs } = statSync(file);
  const cache = `${file}.${size}-${Math.trunc(mtimeMs)}.v8`;
  const cachedData = readIfThere(cache);
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`,
    {
      filename: file,
      ...(cachedData !== null && { cachedData }),
    },
  );
  if (cachedData === null || script.cachedDataRejected) keepAtExit(cache, script);
  const run: Run = script.runInThisContext();
  const module = { exports: {} };
  run(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** When the process ends, what it needed is compiled, and only that is kept. */
function keepAtExit(cache: string, script: Script): void {
  if (fresh.size === 0) process.once('exit', () => fresh.forEach(keep));
  fresh.set(cache, script);
}

/** Beside its place and then moved there, for two processes may end at once; a folder that can not be written costs time only. */
function keep(script: Script, cache: string): void {
  const part = `${cache}.${process.pid}`;
  try {
    writeFileSync(part, script.createCachedData(), { mode: 0o600 });
    renameSync(part, cache);
  } catch {
    rmSync(part, { force: true });
  }
}
