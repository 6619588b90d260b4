import type { AddCommand } from '../command.ts';
import { printProblems } from '../print-problems.ts';
import { addSelectionOptions, type SelectionFlags, selectionOf } from '../selection-options.ts';

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `steadfast validate`: checks every file without sending anything. */
export const validateCommand: AddCommand = (program, io, done) => {
  const command = program.command('validate').description('check every file of the selection; nothing is sent');
  addSelectionOptions(command).action(async (paths: string[], flags: SelectionFlags) => {
    const [{ isError }, { validate }] = await Promise.all([
      import('../../run/prepare.ts'),
      import('../../run/validate.ts'),
    ]);
    const { problems, planned, systems } = await validate(selectionOf(paths, flags, io.cwd));
    printProblems(problems, io);
    const errors = problems.filter(isError).length;
    io.out(
      `${counted(systems.size, 'system')}, ${counted(planned.length, 'scenario')}: ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}\n`,
    );
    done(errors > 0 ? 2 : 0);
  });
};
