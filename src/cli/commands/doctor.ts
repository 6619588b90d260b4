import type { AddCommand } from '../command.ts';
import { addNetworkOptions, type NetworkFlags, networkOf } from '../network-options.ts';
import { printChecklist } from '../print-checklist.ts';
import { addSelectionOptions, type SelectionFlags, selectionOf } from '../selection-options.ts';

interface DoctorFlags extends SelectionFlags, NetworkFlags {
  readonly json?: boolean;
}

/** `steadfast doctor`: what stands in the way of a run, and what to type; no consent is spent. */
export const doctorCommand: AddCommand = (program, io, done) => {
  const command = program
    .command('doctor')
    .description('say what stands in the way of a run, and what to type; no consent is spent');
  addNetworkOptions(addSelectionOptions(command))
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: DoctorFlags) => {
      const { doctor } = await import('../../run/doctor/doctor.ts');
      const answer = await doctor({ ...selectionOf(paths, flags, io.cwd), network: networkOf(flags) });
      if (flags.json) io.out(`${JSON.stringify(answer, null, 2)}\n`);
      else printChecklist(answer.sections, io);
      done(answer.exitCode);
    });
};
