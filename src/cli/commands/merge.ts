import type { AddCommand } from '../command.ts';
import { printProblems } from '../print-problems.ts';
import { addReporterOption, reportersFor } from '../reporter-option.ts';

interface MergeFlags {
  readonly output: string;
  readonly reporter: readonly string[];
  readonly baseline?: string;
  readonly verbose?: boolean;
  readonly quiet?: boolean;
}

/** `steadfast merge`: makes one run of what several machines recorded. */
export const mergeCommand: AddCommand = (program, io, done) => {
  addReporterOption(
    program
      .command('merge')
      .description('make one run of the shards that several machines ran; a missing one is never green')
      .argument('<dirs...>', 'folders that hold the shards, such as downloaded artefacts'),
  )
    .option('-o, --output <dir>', 'folder for the merged run', 'reports')
    .option('--baseline <run>', 'compare with an earlier run: its folder, its results.json, or latest')
    .option('-v, --verbose', 'print every finding')
    .option('-q, --quiet', 'print failures and the last line only')
    .action(async (folders: string[], flags: MergeFlags) => {
      const { mergeRuns } = await import('../../run/merge-runs.ts');
      const { summary, problems } = await mergeRuns({
        folders,
        cwd: io.cwd,
        output: flags.output,
        reporters: reportersFor(flags.reporter, io),
        only: null,
        ...(flags.baseline !== undefined && { baseline: flags.baseline }),
        terminal: {
          write: io.out,
          palette: io.palette,
          verbose: flags.verbose ?? false,
          quiet: flags.quiet ?? false,
          ...(io.ci && { ci: io.ci }),
        },
      });
      printProblems(problems, io);
      done(summary.exitCode);
    });
};
