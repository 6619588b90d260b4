import { type Command, InvalidArgumentError, Option } from 'commander';
import type { SelectionOptions } from '../run/options.ts';
import { bundleFolder, packageRoot } from './package-root.ts';

/** The options by which `run`, `plan` and `list` choose scenarios, as commander gives them. */
export interface SelectionFlags {
  readonly system?: readonly string[];
  readonly target?: string;
  readonly mock?: boolean;
  readonly tags?: readonly string[];
  readonly excludeTags?: readonly string[];
  readonly grep?: string;
  readonly lastFailed?: boolean;
  readonly envVar?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly seed?: number;
  readonly skipMissing?: boolean;
  readonly allowProductionWrites?: boolean;
  readonly output: string;
}

function list(value: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  ];
}

function pair(value: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const equals = value.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('It must read name=value.');
  return { ...before, [value.slice(0, equals)]: value.slice(equals + 1) };
}

/** A whole number that is not negative. */
export function wholeNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

/** A whole number from 1 on. */
export function positiveNumber(value: string): number {
  if (wholeNumber(value) === 0) throw new InvalidArgumentError('It must be 1 or more.');
  return Number(value);
}

/** Adds them to a command, with the names that tools of this field use. */
export function addSelectionOptions(command: Command): Command {
  return command
    .argument('[paths...]', 'scenario files, folders, file.yaml:LINE, or ids such as system/flow[row]')
    .option('--system <id>', 'only scenarios of this system; may be repeated', list)
    .option('--target <name>', 'where to run: mock, or a target of the system (default: mock)')
    .option('--mock', 'replace the network of --target with the mocks')
    .option('--tags <tags>', 'only scenarios with one of these tags', list)
    .option('--exclude-tags <tags>', 'no scenario with one of these tags', list)
    .option('-g, --grep <pattern>', 'only scenarios whose title or id matches this regular expression')
    .option('--last-failed', 'only what was not green in the last run')
    .option('--env-var <name=value>', 'set a variable; may be repeated', pair)
    .option('--skip-missing', 'skip scenarios whose variables are missing, instead of refusing to run')
    .option('--allow-production-writes', 'let scenarios tagged production write to a production target')
    .addOption(
      new Option('--seed <number>', 'chance of the mocks; two runs with one seed are alike').argParser(wholeNumber),
    )
    .option('-o, --output <dir>', 'folder for the reports', 'reports');
}

/** What the flags ask for, in the run's own words. */
export function selectionOf(paths: readonly string[], flags: SelectionFlags, cwd: string): SelectionOptions {
  const onMock = flags.target === undefined || flags.target === 'mock';
  return {
    cwd,
    packageRoot: packageRoot(),
    bundle: bundleFolder(),
    roots: [packageRoot(), cwd].filter((root, index, all) => all.indexOf(root) === index),
    paths,
    systems: flags.system ?? [],
    target: onMock ? null : (flags.target ?? null),
    mock: onMock || (flags.mock ?? false),
    tags: flags.tags ?? [],
    excludeTags: flags.excludeTags ?? [],
    grep: flags.grep ?? null,
    lastFailed: flags.lastFailed ?? false,
    overrides: flags.envVar ?? {},
    environmentFile: flags.environment ?? null,
    skipMissing: flags.skipMissing ?? false,
    allowProductionWrites: flags.allowProductionWrites ?? false,
    consent: 'auto',
    seed: flags.seed ?? null,
    output: flags.output,
  };
}
