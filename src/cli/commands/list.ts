import type { AddCommand } from '../command.ts';
import { printProblems } from '../print-problems.ts';
import { addSelectionOptions, type SelectionFlags, selectionOf } from '../selection-options.ts';

/** `steadfast list`: the scenarios and rows that a selection picks. */
export const listCommand: AddCommand = (program, io, done) => {
  const command = program.command('list').description('list the scenarios of the selection, one line per row');
  addSelectionOptions(command)
    .option('--json', 'as a JSON array, one entry per scenario and row')
    .action(async (paths: string[], flags: SelectionFlags & { readonly json?: boolean }) => {
      const [{ isError, prepare }, { listScenarios }] = await Promise.all([
        import('../../run/prepare.ts'),
        import('../../scenario/list-scenarios.ts'),
      ]);
      const { selected, problems } = await prepare(selectionOf(paths, flags, io.cwd));
      printProblems(problems.filter(isError), io);
      const listed = listScenarios(selected);
      if (flags.json) io.out(`${JSON.stringify(listed, null, 2)}\n`);
      else for (const { key, title } of listed) io.out(`${key}  ${io.palette.dim(title)}\n`);
      done(problems.some(isError) ? 2 : 0);
    });
};
