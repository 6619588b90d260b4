import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

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
  // When the process ends, what it needed is compiled, and only that is kept.
  if (cachedData === null || script.cachedDataRejected) process.once('exit', () => keep(cache, script));
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

/** Beside its place and then moved there, for two processes may end at once; a folder that can not be written costs time only. */
function keep(cache: string, script: Script): void {
  const fresh = `${cache}.${process.pid}`;
  try {
    writeFileSync(fresh, script.createCachedData(), { mode: 0o600 });
    renameSync(fresh, cache);
  } catch {
    rmSync(fresh, { force: true });
  }
}
