import type { AddCommand } from '../command.ts';
import { printPlan } from '../print-plan.ts';
import { printProblems } from '../print-problems.ts';
import { addSelectionOptions, type SelectionFlags, selectionOf } from '../selection-options.ts';

/** `steadfast plan`: what would be sent, and where each value comes from; nothing is sent. */
export const planCommand: AddCommand = (program, io, done) => {
  const command = program
    .command('plan')
    .description('show every request of the selection and where its values come from');
  addSelectionOptions(command)
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: SelectionFlags & { readonly json?: boolean }) => {
      const [{ isError, prepare }, { describePlan }, { buildRequest }] = await Promise.all([
        import('../../run/prepare.ts'),
        import('../../scenario/describe-plan.ts'),
        import('../../http/build-request.ts'),
      ]);
      const prepared = await prepare(selectionOf(paths, flags, io.cwd));
      printProblems(prepared.problems, io);
      const plans = prepared.selected.flatMap(({ scenario }, index) => {
        const planned = prepared.planned[index];
        const system = prepared.systems.get(scenario.system);
        return planned && system ? [describePlan(scenario, planned, system, buildRequest)] : [];
      });
      if (flags.json) io.out(`${JSON.stringify(plans, null, 2)}\n`);
      else for (const plan of plans) printPlan(plan, io);
      done(prepared.problems.some(isError) ? 2 : 0);
    });
};
