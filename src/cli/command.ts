import type { Command } from 'commander';
import type { ExitCode } from '../model/verdict.ts';
import type { Io } from './io.ts';

/** Adds one command to the program. Its action hands its exit code to `done`. */
export type AddCommand = (program: Command, io: Io, done: (code: ExitCode) => void) => void;
