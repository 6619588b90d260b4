import { basename } from 'node:path';
import type { FoundDebt } from '../../run/owed/find-debts.ts';
import type { Remaining, SweepOptions } from '../../run/owed/sweep.ts';
import type { AddCommand } from '../command.ts';
import type { Io } from '../io.ts';
import { addLimitOptions, addNetworkOptions, limitsOf, type NetworkFlags, networkOf } from '../network-options.ts';
import { onSignals } from '../on-signals.ts';
import { printProblems } from '../print-problems.ts';
import { addReporterOption } from '../reporter-option.ts';
import { selectionOf } from '../selection-options.ts';
import { terminalOf } from '../terminal-options.ts';
import { version } from '../version.ts';

interface SweepFlags extends NetworkFlags {
  readonly yes?: boolean;
  readonly forget?: boolean;
  readonly freshConsent?: boolean;
  readonly allowProductionWrites?: boolean;
  readonly output: string;
  readonly reporter: readonly string[];
}

function printDebt({ folder, scenario, target, at, steps }: FoundDebt, why: string, { out, palette: paint }: Io): void {
  const titles = steps.map(({ title }) => `“${title}”`).join(', ');
  out(
    `${paint.bold(scenario)} on ${target} owes ${titles}${why}\n  ${paint.dim(`run ${basename(folder)}, since ${at}`)}\n`,
  );
}

function printRemaining(remaining: readonly Remaining[], io: Io): void {
  io.out(remaining.length === 0 ? 'Nothing is owed any more.\n' : 'Still owed:\n');
  for (const { debt, reason } of remaining) printDebt(debt, `: ${reason}`, io);
}

/** `steadfast sweep`: does what a killed run promised to do in its `finally`. */
export const sweepCommand: AddCommand = (program, io, done) => {
  const command = program
    .command('sweep')
    .description('list the steps of finally that a killed run still owes; with --yes, run them')
    .argument('[run]', 'folder or id of one run (default: all below the output folder)');
  addReporterOption(addLimitOptions(addNetworkOptions(command)))
    .option('--yes', 'run them against the target that they are owed on')
    .option('--forget', 'cross them out without running them')
    .option('--fresh-consent', 'ask for every consent anew, whatever the token store holds')
    .option('--allow-production-writes', 'let scenarios tagged production write to a production target')
    .option('-o, --output <dir>', 'folder of the runs', 'reports')
    .action(async (run: string | undefined, flags: SweepFlags) => {
      const signals = onSignals(io);
      try {
        const { forgetOwed, listOwed, sweep } = await import('../../run/owed/sweep.ts');
        const asked: SweepOptions = {
          run: run ?? null,
          options: {
            ...selectionOf([], flags, io.cwd),
            bail: null,
            workers: null,
            reporters: flags.reporter,
            headed: false,
            shard: null,
            freshConsent: flags.freshConsent ?? false,
            until: null,
            pause: null,
            person: io.person,
            aroundStep: null,
            data: null,
            network: networkOf(flags),
            limits: limitsOf(flags),
            version: version(),
            signal: signals.signal,
            terminal: terminalOf({}, io),
          },
        };
        const owed = listOwed(asked);
        if (owed.length === 0) {
          io.out('Nothing is owed.\n');
          return done(0);
        }
        if (flags.forget) {
          forgetOwed(asked);
          io.out('Crossed out; nothing was sent.\n');
          return done(0);
        }
        if (!flags.yes) {
          for (const debt of owed) printDebt(debt, debt.underWay ? ' (its run is still going on)' : '', io);
          io.out('Nothing was sent. steadfast sweep --yes does it, --forget crosses it out.\n');
          return done(3);
        }
        const swept = await sweep(asked);
        printProblems(swept.problems, io);
        printRemaining(swept.remaining, io);
        done(swept.exitCode);
      } finally {
        signals.release();
      }
    });
};
