import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** One process from start to end. */
interface Measured {
  readonly wallMs: number;
  readonly code: number;
}

export interface Command {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs a command with its output thrown away; what it complains about is shown. */
function measure({ program, args, cwd, environment }: Command): Promise<Measured> {
  const nowhere = openSync(devNull, 'w');
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', nowhere, 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      closeSync(nowhere);
      resolve({ wallMs: performance.now() - started, code: code ?? -1 });
    });
  });
}

/** The middle of the values; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[half]];
  return (low + high) / 2;
}

/** Runs the commands in turn, A B C A B C …, so that whatever else the machine does falls on all of them alike. */
export async function alternate(commands: readonly Command[], rounds: number): Promise<ReadonlyMap<string, number[]>> {
  const times = new Map<string, number[]>(commands.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const command of commands) {
      const { wallMs, code } = await measure(command);
      if (code !== 0)
        throw new Error(`${command.name} ended with ${code}: ${command.program} ${command.args.join(' ')}`);
      times.get(command.name)?.push(wallMs);
    }
  }
  return times;
}
