import type { AddCommand } from '../command.ts';
import { packageRoot } from '../package-root.ts';
import { printCoverage } from '../print-coverage.ts';

/** `steadfast coverage`: how much of each contract a run exercised, as matrices. */
export const coverageCommand: AddCommand = (program, io, done) => {
  program
    .command('coverage')
    .description('show the matrices of a run: operation × status, check × system, requirements, mutations')
    .argument('[run]', 'folder of a run', 'reports/latest')
    .option('--json', 'as JSON')
    .option('-v, --verbose', 'every cell, not only the counts and the holes')
    .action(async (folder: string, flags: { readonly json?: boolean; readonly verbose?: boolean }) => {
      const { measureCoverage } = await import('../../run/measure-coverage.ts');
      const measured = await measureCoverage({ folder, cwd: io.cwd, roots: [packageRoot(), io.cwd] });
      if (flags.json) io.out(`${JSON.stringify(measured, null, 2)}\n`);
      else for (const one of measured) printCoverage(one, io, flags.verbose ?? false);
      done(measured.some(({ holes }) => holes.length > 0) ? 1 : 0);
    });
};
