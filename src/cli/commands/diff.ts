import type { AddCommand } from '../command.ts';
import { printDrift } from '../print-drift.ts';

/** `steadfast diff`: how the answers of two runs differ in shape. */
export const diffCommand: AddCommand = (program, io, done) => {
  program
    .command('diff')
    .description('compare the answers of two runs by their shapes; ends with 1 where they differ')
    .argument('<left>', 'folder of a run, such as last night’s')
    .argument('<right>', 'folder of another, such as reports/latest')
    .option('--json', 'as JSON')
    .action(async (left: string, right: string, flags: { readonly json?: boolean }) => {
      const { diffRuns } = await import('../../run/diff-runs.ts');
      const drift = await diffRuns(left, right, io.cwd);
      if (flags.json) io.out(`${JSON.stringify(drift, null, 2)}\n`);
      else printDrift(drift, io);
      done(drift.differences.length > 0 ? 1 : 0);
    });
};
