import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const COMMAND = join(resolve(import.meta.dirname, '../..'), 'bin/steadfast');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the command as it is shipped, in a folder. Resolves with what it printed once it has ended. */
export function startSteadfast(
  argv: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  printed(text: string): Promise<void>;
  complained(text: string): Promise<void>;
} {
  const { NO_COLOR: _no, FORCE_COLOR: _force, GITHUB_ACTIONS: _github, TF_BUILD: _azure, ...env } = process.env;
  const child = spawn(process.execPath, [COMMAND, ...argv], {
    cwd: options.cwd,
    env: { ...env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const until = async (holds: () => boolean, text: string) => {
    while (!holds()) {
      if (child.exitCode !== null) throw new Error(`ended without printing ${text}: ${out}${err}`);
      await new Promise((settle) => setTimeout(settle, 20));
    }
  };
  const ended = new Promise<Ended>((settle, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => settle({ code, signal, out, err }));
  });
  return {
    child,
    ended,
    printed: (text) => until(() => out.includes(text), text),
    complained: (text) => until(() => err.includes(text), text),
  };
}
