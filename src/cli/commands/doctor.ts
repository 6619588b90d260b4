import type { AddCommand } from '../command.ts';
import { printChecklist } from '../print-checklist.ts';
import { addSelectionOptions, type SelectionFlags, selectionOf } from '../selection-options.ts';

/** `steadfast doctor`: what stands in the way of a run, and what to type; no consent is spent. */
export const doctorCommand: AddCommand = (program, io, done) => {
  const command = program
    .command('doctor')
    .description('say what stands in the way of a run, and what to type; no consent is spent');
  addSelectionOptions(command)
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: SelectionFlags & { readonly json?: boolean }) => {
      const { doctor } = await import('../../run/doctor/doctor.ts');
      const answer = await doctor(selectionOf(paths, flags, io.cwd));
      if (flags.json) io.out(`${JSON.stringify(answer, null, 2)}\n`);
      else printChecklist(answer.sections, io);
      done(answer.exitCode);
    });
};
