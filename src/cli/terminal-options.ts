import type { Command } from 'commander';
import type { TerminalOptions } from '../report/terminal.ts';
import type { Io } from './io.ts';

export interface TerminalFlags {
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/** Adds `--verbose` and `--quiet` to a command that reports a run. */
export function addTerminalOptions(command: Command): Command {
  return command
    .option('-v, --verbose', 'print every finding')
    .option('-q, --quiet', 'print failures and the last line only');
}

/** How much of a run is told at the terminal, and where it stands. */
export function terminalOf(
  { verbose = false, quiet = false }: TerminalFlags,
  { out, palette, ci }: Io,
): TerminalOptions {
  return { write: out, palette, verbose, quiet, ...(ci && { ci }) };
}
