import { Command, CommanderError } from 'commander';
import { type Problem, SteadfastError } from '../errors.ts';
import type { ExitCode } from '../model/verdict.ts';
import type { AddCommand } from './command.ts';
import { authCommand } from './commands/auth.ts';
import { coverageCommand } from './commands/coverage.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { explainCommand } from './commands/explain.ts';
import { judgeCommand } from './commands/judge.ts';
import { listCommand } from './commands/list.ts';
import { mergeCommand } from './commands/merge.ts';
import { newCommand } from './commands/new.ts';
import { planCommand } from './commands/plan.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { schemaCommand } from './commands/schema.ts';
import { sweepCommand } from './commands/sweep.ts';
import { validateCommand } from './commands/validate.ts';
import type { Io } from './io.ts';
import { printProblems } from './print-problems.ts';
import { version } from './version.ts';

const COMMANDS: readonly AddCommand[] = [
  runCommand,
  planCommand,
  validateCommand,
  listCommand,
  doctorCommand,
  authCommand,
  coverageCommand,
  reportCommand,
  judgeCommand,
  mergeCommand,
  diffCommand,
  sweepCommand,
  schemaCommand,
  explainCommand,
  newCommand,
];

/** Runs the command line and answers with the exit code of docs/design.md, Verdicts and exit codes. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('steadfast')
    .description('A contract test harness for APIs that a user must consent to.')
    .version(version(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--no-color', 'never colour the output')
    .configureOutput({ writeOut: io.out, writeErr: io.err })
    .showSuggestionAfterError()
    .showHelpAfterError('Type steadfast --help for all commands.')
    .exitOverride();
  for (const add of COMMANDS) {
    add(program, io, (answer) => {
      code = answer;
    });
  }
  for (const command of program.commands) command.exitOverride().showSuggestionAfterError();
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof SteadfastError) {
      printProblems(error.problems, io);
      return error.exit;
    }
    const unreadable = unreadableFile(error);
    if (unreadable !== null) {
      printProblems([unreadable], io);
      return 2;
    }
    throw error;
  }
}

/** A file that is there and can not be read (a right that is missing, links in a circle) is nobody's fault but the folder's. */
function unreadableFile(error: unknown): Problem | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null;
  if (!['EACCES', 'EISDIR', 'ELOOP', 'ENOENT', 'EPERM'].includes(String(error.code))) return null;
  return { code: 'file.unreadable', message: `${String(error.path)} can not be read (${String(error.code)}).` };
}
