import { Option } from 'commander';
import type { AddCommand } from '../command.ts';
import { packageRoot } from '../package-root.ts';
import { printProblems } from '../print-problems.ts';
import { terminalOf } from '../terminal-options.ts';

/** `steadfast judge`: judges a recording again, offline. */
export const judgeCommand: AddCommand = (program, io, done) => {
  program
    .command('judge')
    .description('judge the recording of a run again; nothing is sent')
    .argument('<run>', 'folder of a run, such as reports/latest')
    .addOption(
      new Option('--with <contract>', 'the contract kept with the recording, or the files as they are now')
        .choices(['recorded', 'current'])
        .default('recorded'),
    )
    .option('--json', 'print the results as JSON')
    .option('-v, --verbose', 'print every finding')
    .action(async (folder: string, flags: { with: 'recorded' | 'current'; json?: boolean; verbose?: boolean }) => {
      const [{ judgeRecording }, { resultsJson }] = await Promise.all([
        import('../../run/judge-recording.ts'),
        import('../../report/results-json.ts'),
      ]);
      const { summary, problems } = await judgeRecording({
        folder,
        with: flags.with,
        cwd: io.cwd,
        roots: [packageRoot(), io.cwd],
        reporters: flags.json ? [] : ['terminal'],
        terminal: terminalOf(flags, io),
      });
      printProblems(problems, io);
      if (flags.json) io.out(`${JSON.stringify(resultsJson(summary), null, 2)}\n`);
      done(summary.exitCode);
    });
};
