import { InvalidArgumentError, Option } from 'commander';
import { SteadfastError } from '../../errors.ts';
import type { Shard } from '../../model/shard.ts';
import type { Pause } from '../../run/options.ts';
import type { ConsentMode } from '../../run/person.ts';
import { maskFor } from '../ci.ts';
import type { AddCommand } from '../command.ts';
import type { Io } from '../io.ts';
import { addLimitOptions, addNetworkOptions, limitsOf, type NetworkFlags, networkOf } from '../network-options.ts';
import { onSignals } from '../on-signals.ts';
import { printProblems } from '../print-problems.ts';
import { addReporterOption, reportersFor } from '../reporter-option.ts';
import { addSelectionOptions, positiveNumber, type SelectionFlags, selectionOf } from '../selection-options.ts';
import { addTerminalOptions, type TerminalFlags, terminalOf } from '../terminal-options.ts';
import { version } from '../version.ts';

interface RunFlags extends SelectionFlags, NetworkFlags, TerminalFlags {
  readonly bail?: number | true;
  readonly workers?: number;
  readonly reporter: readonly string[];
  readonly headed?: boolean;
  readonly consent: ConsentMode;
  readonly shard?: Shard;
  readonly freshConsent?: boolean;
  readonly until?: string;
  readonly pauseOnFailure?: boolean;
  readonly data?: string;
  readonly baseline?: string;
  readonly attempts?: number;
  readonly failOnFlaky?: boolean;
}

/** `2/4`: the second of four. */
function shardOf(value: string): Shard {
  const [, index, of] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(value) ?? []).map(Number);
  if (index === undefined || of === undefined || index > of)
    throw new InvalidArgumentError('It must read 1/4, the first of four.');
  return { index, of };
}

/** Asks for Enter at the terminal. Throws `run.no-terminal` (exit 2) where there is none. */
function pauseAt({ err, waitForEnter }: Io): Pause {
  if (waitForEnter === null) {
    throw new SteadfastError({
      code: 'run.no-terminal',
      message: '--pause-on-failure waits for a person, and there is no terminal.',
    });
  }
  return (scenario, signal) => {
    err(`\n“${scenario}” failed; its browser is open. Press Enter to go on.\n`);
    return waitForEnter(signal);
  };
}

/** A person can do one thing at a time. */
function workersFor(flags: RunFlags, pause: Pause | null, { err }: Io): number | null {
  const byHand = flags.consent !== 'auto';
  if (byHand && (flags.workers ?? 1) > 1)
    err(`--consent ${flags.consent}: one scenario at a time, because you sign in.\n`);
  return byHand || pause !== null ? 1 : (flags.workers ?? null);
}

async function hasWindow(consent: ConsentMode): Promise<boolean> {
  return consent === 'assisted' && (await import('../has-display.ts')).hasDisplay();
}

/** `steadfast run`: executes scenarios, judges and reports them. */
export const runCommand: AddCommand = (program, io, done) => {
  const command = program
    .command('run', { isDefault: false })
    .description('run scenarios, judge every response, write the reports');
  addReporterOption(addLimitOptions(addNetworkOptions(addSelectionOptions(command))))
    .option('--bail [n]', 'stop after n scenarios that are not green (default 1)', (value) => positiveNumber(value))
    .option('-j, --workers <n>', 'scenarios at once (default: by the number of processors)', positiveNumber)
    .option('--shard <i/n>', 'run the i-th of n even parts; steadfast merge makes one run of them', shardOf)
    .option('--attempts <n>', 'try a scenario that is not green up to n times, where that is safe', positiveNumber)
    .option('--fail-on-flaky', 'fail the run when a scenario passed only at a later attempt')
    .option('--baseline <run>', 'compare with an earlier run: its folder, its results.json, or latest')
    .option('--headed', 'show the browser')
    .option('--fresh-consent', 'ask for every consent anew, whatever the token store holds')
    .addOption(
      new Option(
        '--consent <mode>',
        'how consents are given: by the journeys, by you in a window, by a pasted callback URL',
      )
        .choices(['auto', 'assisted', 'code'])
        .default('auto'),
    )
    .option('--until <step>', 'stop each scenario after the step with this id')
    .option(
      '--pause-on-failure',
      'show the browser, one scenario at a time, and keep that of a failed one open until Enter is pressed',
    )
    .option('-e, --environment <file>', 'Postman environment, for a collection that is run as it is')
    .option('-d, --data <file>', 'CSV or JSON rows, for a collection that is run as it is');
  addTerminalOptions(command).action(async (paths: string[], flags: RunFlags) => {
    const signals = onSignals(io);
    try {
      const pause = flags.pauseOnFailure ? pauseAt(io) : null;
      const { run } = await import('../../run/run.ts');
      const { problems, exitCode } = await run({
        ...selectionOf(paths, flags, io.cwd),
        output: flags.output,
        bail: flags.bail === undefined ? null : flags.bail === true ? 1 : flags.bail,
        workers: workersFor(flags, pause, io),
        consent: flags.consent,
        person: io.person,
        reporters: reportersFor(flags.reporter, io),
        mask: maskFor(io.ci ?? null, io.out),
        ...(flags.attempts !== undefined && { attempts: flags.attempts }),
        failOnFlaky: flags.failOnFlaky ?? false,
        ...(flags.baseline !== undefined && { baseline: flags.baseline }),
        headed: flags.headed ?? (pause !== null || (await hasWindow(flags.consent))),
        freshConsent: flags.freshConsent ?? false,
        until: flags.until ?? null,
        pause,
        aroundStep: null,
        shard: flags.shard ?? null,
        data: flags.data ?? null,
        network: networkOf(flags),
        limits: limitsOf(flags),
        version: version(),
        signal: signals.signal,
        terminal: terminalOf(flags, io),
      });
      printProblems(problems, io);
      done(exitCode);
    } finally {
      signals.release();
    }
  });
};
