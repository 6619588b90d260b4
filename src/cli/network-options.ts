import type { Command } from 'commander';
import type { NetworkOptions } from '../run/options.ts';

/** The options by which a command reaches live targets, as commander gives them. */
export interface NetworkFlags {
  readonly proxy?: string;
  readonly cacert?: readonly string[];
  readonly insecure?: boolean;
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
    .option('-k, --insecure', 'accept any certificate of a test target');
}

/** What the flags ask for, in the run's own words. */
export function networkOf(flags: NetworkFlags): NetworkOptions {
  return {
    proxy: flags.proxy ?? null,
    cacert: flags.cacert ?? [],
    cert: null,
    key: null,
    insecure: flags.insecure ?? false,
  };
}
