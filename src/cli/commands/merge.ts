import type { AddCommand } from '../command.ts';
import { printProblems } from '../print-problems.ts';
import { addReporterOption, reportersFor } from '../reporter-option.ts';
import { addTerminalOptions, type TerminalFlags, terminalOf } from '../terminal-options.ts';

interface MergeFlags extends TerminalFlags {
  readonly output: string;
  readonly reporter: readonly string[];
  readonly baseline?: string;
}

/** `steadfast merge`: makes one run of what several machines recorded. */
export const mergeCommand: AddCommand = (program, io, done) => {
  const command = addReporterOption(
    program
      .command('merge')
      .description('make one run of the shards that several machines ran; a missing one is never green')
      .argument('<dirs...>', 'folders that hold the shards, such as downloaded artefacts'),
  )
    .option('-o, --output <dir>', 'folder for the merged run', 'reports')
    .option('--baseline <run>', 'compare with an earlier run: its folder, its results.json, or latest');
  addTerminalOptions(command).action(async (folders: string[], flags: MergeFlags) => {
    const { mergeRuns } = await import('../../run/merge-runs.ts');
    const { summary, problems } = await mergeRuns({
      folders,
      cwd: io.cwd,
      output: flags.output,
      reporters: reportersFor(flags.reporter, io),
      only: null,
      ...(flags.baseline !== undefined && { baseline: flags.baseline }),
      terminal: terminalOf(flags, io),
    });
    printProblems(problems, io);
    done(summary.exitCode);
  });
};
