import { type Command, InvalidArgumentError } from 'commander';
import { parseDuration } from '../contract/duration.ts';
import { type Limits, type NetworkOptions, USUAL_LIMITS } from '../run/options.ts';
import { wholeNumber } from './selection-options.ts';

/** The options by which a command reaches live targets, as commander gives them. */
export interface NetworkFlags {
  readonly proxy?: string;
  readonly cacert?: readonly string[];
  readonly cert?: string;
  readonly key?: string;
  readonly insecure?: boolean;
  readonly timeout?: number;
  readonly stepTimeout?: number;
  readonly scenarioTimeout?: number;
  readonly retries?: number;
}

function milliseconds(text: string): number {
  const ms = parseDuration(text);
  if (ms === null || ms === 0)
    throw new InvalidArgumentError('It must be a duration with its unit: 250ms, 30s, 2m30s.');
  return ms;
}

/** Adds them to a command, with curl's names. */
export function addNetworkOptions(command: Command): Command {
  return command
    .option('--proxy <url>', 'proxy to live targets (default: HTTPS_PROXY, HTTP_PROXY and NO_PROXY)')
    .option(
      '--cacert <file>',
      'trust the certificates of this PEM file too; may be repeated',
      (file: string, before: readonly string[] = []) => [...before, file],
    )
    .option('--cert <file>', 'client certificate (PEM), shown only where the target says so')
    .option('--key <file>', 'its private key (PEM)')
    .option('-k, --insecure', 'accept any certificate of a test target');
}

/** Adds to a command how long things may take and how often they are tried. */
export function addLimitOptions(command: Command): Command {
  return command
    .option('--timeout <duration>', 'for one request to a live target (default: 30s)', milliseconds)
    .option('--step-timeout <duration>', 'for one step on a live target, beyond its own waits', milliseconds)
    .option('--scenario-timeout <duration>', 'for one scenario on a live target, at most', milliseconds)
    .option('--retries <n>', 'send a request again that failed or came too early, where that is harmless', wholeNumber);
}

/** What they ask for, in the run's own words. */
export function limitsOf(flags: NetworkFlags): Limits {
  return {
    requestMs: flags.timeout ?? USUAL_LIMITS.requestMs,
    stepMs: flags.stepTimeout ?? null,
    scenarioMs: flags.scenarioTimeout ?? null,
    retries: flags.retries ?? USUAL_LIMITS.retries,
  };
}

/** What the flags ask for, in the run's own words. */
export function networkOf(flags: NetworkFlags): NetworkOptions {
  return {
    proxy: flags.proxy ?? null,
    cacert: flags.cacert ?? [],
    cert: flags.cert ?? null,
    key: flags.key ?? null,
    insecure: flags.insecure ?? false,
  };
}
